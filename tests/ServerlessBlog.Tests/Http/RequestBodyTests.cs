using System.Text;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Http;

namespace ServerlessBlog.Tests.Http;

public sealed class RequestBodyTests
{
    private const int Limit = 1000;

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":[[[[[[[[[1]]]]]]]]]}")]
    public async Task A_body_that_is_no_object_is_a_problem(string json)
    {
        var (body, problem) = await ReadAsync(Encoding.UTF8.GetBytes(json));

        Assert.Null(body);
        Assert.NotNull(problem);
    }

    [Fact]
    public async Task Invalid_utf8_is_a_problem() => Assert.NotNull((await ReadAsync([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8])).Problem);

    [Fact]
    public async Task A_body_without_a_length_is_cut_off_at_the_limit() =>
        Assert.NotNull((await ReadAsync(new byte[Limit + 1], withLength: false)).Problem);

    [Fact]
    public async Task Every_bad_field_is_named_at_once()
    {
        var body = await BodyAsync(
            """{"line":"a\nb","long":"12345","flag":"yes","time":"2007-05-21","texts":["a",1],"half":"\udc00","other":1}"""
        );

        body.Line("line", 10);
        body.Line("long", 4);
        body.Line("missing", 4, required: true);
        body.Flag("flag");
        body.Time("time");
        body.Texts("texts");
        body.Text("half");

        Assert.Equal(["flag", "half", "line", "long", "missing", "other", "texts", "time"], body.Errors()!.Keys.Order());
    }

    [Fact]
    public async Task Good_fields_are_read()
    {
        var body = await BodyAsync(
            """{"line":"  a ","prose":"a\r\nb","flag":true,"time":"2007-05-21T12:00:00+02:00","texts":["a"],"none":null}"""
        );

        Assert.Equal("a", body.Line("line", 1));
        Assert.Equal("a\nb", body.Prose("prose", 3));
        Assert.True(body.Flag("flag"));
        Assert.Equal(new DateTimeOffset(2007, 5, 21, 10, 0, 0, TimeSpan.Zero), body.Time("time"));
        Assert.Equal(["a"], body.Texts("texts"));
        Assert.Null(body.Text("none"));
        Assert.Null(body.Errors());
    }

    [Fact]
    public async Task Length_counts_characters_as_people_do()
    {
        var body = await BodyAsync("""{"a":"😀😀","b":"😀😀😀"}""");

        body.Line("a", 2);
        body.Line("b", 2);

        Assert.Equal(["b"], body.Errors()!.Keys);
    }

    private static async Task<RequestBody> BodyAsync(string json) => (await ReadAsync(Encoding.UTF8.GetBytes(json))).Body!;

    private static Task<(RequestBody? Body, IResult? Problem)> ReadAsync(byte[] bytes, bool withLength = true)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "application/json";
        request.ContentLength = withLength ? bytes.Length : null;
        request.Body = new MemoryStream(bytes);
        return RequestBodyReader.ReadAsync(request, Limit, CancellationToken.None);
    }
}
