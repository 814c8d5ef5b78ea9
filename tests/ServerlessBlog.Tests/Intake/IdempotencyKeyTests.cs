using Microsoft.AspNetCore.Http;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Tests.Intake;

public sealed class IdempotencyKeyTests
{
    private const string Key = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    private static readonly CommentInput Input = new(
        "Words",
        "Jo",
        "jo@a.example",
        "https://a.example/",
        null,
        "idea",
        new DoorInput(null, null, null)
    );

    [Fact]
    public void A_quoted_string_is_a_key_and_no_header_is_none()
    {
        Assert.Equal((true, Key), Read($"\"{Key}\""));
        Assert.Equal((true, null), Read());
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"short\"")]
    [InlineData("\"0123456789 \\\"abcdef\"")]
    [InlineData("\"0123456789abcdef\", \"0123456789abcdef\"")]
    [InlineData("\"0123456789abcdé\"")]
    [InlineData("\"0123456789abcdef\"; a=1")]
    public void Anything_else_is_malformed(string header) => Assert.False(Read(header).Good);

    [Fact]
    public void Two_headers_and_an_endless_one_are_malformed()
    {
        Assert.False(Read($"\"{Key}\"", $"\"{Key}\"").Good);
        Assert.False(Read($"\"{new string('a', 201)}\"").Good);
    }

    [Fact]
    public void The_receipt_comes_again_from_key_and_salt_and_from_nothing_less()
    {
        var salt = new byte[32];

        Assert.Equal(IdempotencyKey.Receipt(Key, salt), IdempotencyKey.Receipt(Key, new byte[32]));
        Assert.NotEqual(IdempotencyKey.Receipt(Key, salt), IdempotencyKey.Receipt(Key[..^1] + "5", salt));
        salt[0] = 1;
        Assert.NotEqual(IdempotencyKey.Receipt(Key, salt), IdempotencyKey.Receipt(Key, new byte[32]));
    }

    [Fact]
    public void Every_field_of_a_comment_and_its_writer_tells_it_from_another()
    {
        CommentInput[] others =
        [
            Input with
            {
                Text = "Other",
            },
            Input with
            {
                Name = null,
            },
            Input with
            {
                Email = null,
            },
            Input with
            {
                Website = null,
            },
            Input with
            {
                Kind = null,
            },
            Input with
            {
                TellMe = true,
            },
            Input with
            {
                ParentId = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")),
            },
        ];

        Assert.Equal(IdempotencyKey.HashOf(Input, null), IdempotencyKey.HashOf(Input with { }, null));
        Assert.Equal(
            others.Length + 2,
            others
                .Append(Input)
                .Select(input => IdempotencyKey.HashOf(input, null))
                .Append(IdempotencyKey.HashOf(Input, "Author"))
                .Distinct()
                .Count()
        );
    }

    private static (bool Good, string? Key) Read(params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        if (headers.Length > 0)
        {
            request.Headers[IdempotencyKey.Header] = headers;
        }

        return (IdempotencyKey.TryRead(request, out var key), key);
    }
}
