using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Tests.Intake;

/// <summary>A client that got no answer sends its comment again: it is one comment, and the answer is the first one.</summary>
public sealed class IdempotencyTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact]
    public async Task The_same_comment_under_the_same_key_is_one_comment_with_one_receipt()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();

        var first = await SubmitAsync(slug, key, new { text = "Once", name = "Jo" });
        await blog.StateAsync(first, "published");
        var second = await SubmitAsync(slug, key, new { text = "Once", name = "Jo" });

        Assert.Equal((Id(first), Receipt(first), "published"), (Id(second), Receipt(second), second.GetProperty("state").GetString()));
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task Ten_at_once_are_one_comment()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SubmitAsync(slug, key, new { text = "Once" })));
        await blog.StateAsync(answers[0], "published");

        Assert.Single(answers.Select(answer => (Id(answer), Receipt(answer))).Distinct());
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task Another_comment_under_a_used_key_is_refused_and_not_stored()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();
        await blog.StateAsync(await SubmitAsync(slug, key, new { text = "Once" }), "published");

        foreach (var other in (object[])[new { text = "Another" }, new { text = "Once", name = "Jo" }])
        {
            using var refused = await SendAsync(blog.Reader, slug, key, other);
            Assert.EndsWith(
                ":idempotency-key-reused",
                (await BlogFixture.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("type").GetString(),
                StringComparison.Ordinal
            );
        }

        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task A_reader_who_knows_the_authors_key_gets_no_receipt_by_it()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();
        using var own = await SendAsync(blog.Author, slug, key, new { text = "Mine" });
        await BlogFixture.ReadAsync(own, HttpStatusCode.Accepted);

        using var refused = await SendAsync(blog.Reader, slug, key, new { text = "Mine" });

        await BlogFixture.ReadAsync(refused, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_same_key_under_another_post_is_another_comment()
    {
        var key = NewKey();

        var first = await SubmitAsync(await blog.NewPostAsync(), key, new { text = "Once" });
        var second = await SubmitAsync(await blog.NewPostAsync(), key, new { text = "Once" });

        Assert.NotEqual(Id(first), Id(second));
        Assert.NotEqual(Receipt(first), Receipt(second));
    }

    [Fact]
    public async Task The_first_answer_stands_after_the_post_was_closed()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();
        var first = await SubmitAsync(slug, key, new { text = "Once" });
        var etag = (await blog.GetAsAuthorAsync($"api/posts/{slug}")).GetProperty("etag").GetString();
        using var close = BlogFixture.Request(
            HttpMethod.Put,
            $"api/posts/{slug}",
            JsonSerializer.SerializeToNode(
                new
                {
                    title = "Closed",
                    markdown = "Words",
                    status = "published",
                    commentsOpen = false,
                }
            ),
            ifMatch: etag
        );
        using var closed = await blog.Author.SendAsync(close);
        await BlogFixture.ReadAsync(closed, HttpStatusCode.OK);

        Assert.Equal(Receipt(first), Receipt(await SubmitAsync(slug, key, new { text = "Once" })));
        using var late = await SendAsync(blog.Reader, slug, NewKey(), new { text = "Once" });
        await BlogFixture.ReadAsync(late, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_a_try_that_died_half_way_left_undone_is_done_by_the_next()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();
        var input = new CommentInput("Half way", null, null, null, null, null, DoorInput.None);
        var comment = new Comment
        {
            Id = new CommentId(slug, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())),
            Text = input.Text,
            Writer = WriterKind.Anonymous,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        var keyed = IdempotencyKey.Remember(key, comment.Id, input, null);
        var receipt = IdempotencyKey.Receipt(key, keyed.Salt);
        await new CommentStore(blog.Tables).AddAsync(
            comment with
            {
                ReceiptHash = ServerlessBlog.Comments.Receipt.Hash(receipt),
            },
            CommentGate.Open,
            TestContext.Current.CancellationToken,
            keyed
        );

        var again = await SubmitAsync(slug, key, new { text = "Half way" });

        Assert.Equal((comment.Id.ToString(), receipt), (Id(again), Receipt(again)));
        await blog.StateAsync(again, "published");
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Theory]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("\"short\"")]
    [InlineData("\"\"")]
    public async Task A_malformed_key_is_named_and_nothing_stored(string header)
    {
        var slug = await blog.NewPostAsync();

        using var refused = await SendAsync(blog.Reader, slug, null, new { text = "Once" }, header);

        Assert.Equal(["Idempotency-Key"], await BlogFixture.BadFieldsAsync(refused));
        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task Neither_key_nor_receipt_is_stored()
    {
        var slug = await blog.NewPostAsync();
        var key = NewKey();
        var receipt = Receipt(await SubmitAsync(slug, key, new { text = "Once" }));

        await foreach (
            var row in blog
                .Tables.GetTableClient("comments")
                .QueryAsync<TableEntity>(row => row.PartitionKey == slug, cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            Assert.DoesNotContain(((IDictionary<string, object>)row).Values, value =>
                value is string text && (text.Contains(key, StringComparison.Ordinal) || text.Contains(receipt, StringComparison.Ordinal))
            );
        }
    }

    private static string Id(JsonElement submitted) => submitted.GetProperty("id").GetString()!;

    private static string Receipt(JsonElement submitted) => submitted.GetProperty("receipt").GetString()!;

    private static string NewKey() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    private async Task<JsonElement> SubmitAsync(string slug, string key, object comment)
    {
        using var answer = await SendAsync(blog.Reader, slug, key, await ReaderForm.FillAsync(blog.Reader, slug, comment));
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string slug,
        string? key,
        object comment,
        string? header = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{slug}/comments") { Content = JsonContent.Create(comment) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", header ?? $"\"{key}\"");
        return await client.SendAsync(request);
    }
}
