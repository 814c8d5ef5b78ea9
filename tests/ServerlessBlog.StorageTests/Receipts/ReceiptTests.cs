using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Receipts;

/// <summary>What a writer can do with a receipt: see, change, appeal; and nobody else.</summary>
public sealed class ReceiptTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task A_published_comment_says_so_and_until_when_it_can_be_changed()
    {
        var submitted = await blog.CommentAsync(await blog.NewPostAsync(), new { text = "Fine words" });

        var receipt = await blog.StateAsync(submitted, "published");

        Assert.Equal("It is on the blog.", receipt.GetProperty("explanation").GetString());
        Assert.Equal(
            receipt.GetProperty("createdAt").GetDateTimeOffset().AddMinutes(15),
            receipt.GetProperty("canEditUntil").GetDateTimeOffset()
        );
        Assert.False(receipt.GetProperty("canAppeal").GetBoolean());
        Assert.True(receipt.GetProperty("screened").GetBoolean());
    }

    [Fact]
    public async Task A_held_comment_says_why_without_numbers_or_categories_of_the_filter()
    {
        var submitted = await blog.CommentAsync(await blog.NewPostAsync(), new { text = "You idiots" });

        var receipt = await blog.StateAsync(submitted, "held");

        var explanation = receipt.GetProperty("explanation").GetString()!;
        Assert.StartsWith("The blog's author reads it first: ", explanation, StringComparison.Ordinal);
        Assert.NotEmpty(receipt.GetProperty("reasons").EnumerateArray());
        Assert.DoesNotContain(explanation, char.IsDigit);
        Assert.True(receipt.GetProperty("canAppeal").GetBoolean());
    }

    [Fact]
    public async Task What_the_author_declined_says_that_the_author_did()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "Fine words" });
        await blog.StateAsync(submitted, "published");
        await blog.ModerateAsync(Id(submitted), "reject");

        var receipt = await blog.GetAsync(Path(submitted));

        Assert.Equal("The blog's author decided not to show it.", receipt.GetProperty("explanation").GetString());
        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("canEditUntil").ValueKind);
    }

    [Fact]
    public async Task A_changed_comment_is_screened_again_and_shown_with_its_new_words_alone()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(
            slug,
            new
            {
                text = "Old words",
                name = "Jo",
                kind = "idea",
            }
        );
        await blog.StateAsync(submitted, "published");

        var changed = await ChangeAsync(submitted, "New words");

        Assert.Equal(("pending", "New words"), (changed.GetProperty("state").GetString(), changed.GetProperty("text").GetString()));
        await blog.StateAsync(submitted, "published");
        var shown = Assert.Single(await blog.CommentsAsync(slug));
        Assert.Equal(
            ("New words", "Jo"),
            (shown.GetProperty("text").GetString(), shown.GetProperty("author").GetProperty("name").GetString())
        );
        await Eventually.Until("one comment counted", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 1
        );
    }

    [Fact]
    public async Task Abuse_that_is_edited_into_a_published_comment_is_never_shown()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "Fine words" });
        await blog.StateAsync(submitted, "published");

        await ChangeAsync(submitted, "You idiots");

        await blog.StateAsync(submitted, "held");
        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.Contains((await blog.GetAsAuthorAsync("api/moderation")).GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("id").GetString() == Id(submitted) && item.GetProperty("text").GetString() == "You idiots"
        );
    }

    [Fact]
    public async Task Words_that_wait_are_shown_to_nobody_while_screening_is_down()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "Fine words" });
        await blog.StateAsync(submitted, "published");
        using var row = BlogFixture.Request(
            HttpMethod.Patch,
            Path(submitted),
            JsonSerializer.SerializeToNode(new { text = "Other words" })
        );

        await blog.FaultAsync("contentsafety", "error");
        try
        {
            using var answer = await blog.Reader.SendAsync(row);
            await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
            Assert.Empty(await blog.CommentsAsync(slug));
        }
        finally
        {
            await blog.FaultAsync("contentsafety", "none");
        }
    }

    [Fact]
    public async Task A_declined_a_withdrawn_and_an_appealed_comment_cannot_be_changed()
    {
        var slug = await blog.NewPostAsync();
        var declined = await blog.CommentAsync(slug, new { text = "Fine words" });
        await blog.StateAsync(declined, "published");
        await blog.ModerateAsync(Id(declined), "spam");
        var withdrawn = await blog.CommentAsync(slug, new { text = "Fine words" });
        using var gone = await blog.Reader.DeleteAsync(Path(withdrawn));
        var appealed = await blog.CommentAsync(slug, new { text = "You idiots" });
        await blog.StateAsync(appealed, "held");
        await AppealAsync(appealed, "I meant it kindly");

        foreach (var submitted in (JsonElement[])[declined, withdrawn, appealed])
        {
            using var request = BlogFixture.Request(
                HttpMethod.Patch,
                Path(submitted),
                JsonSerializer.SerializeToNode(new { text = "Other words" })
            );
            using var answer = await blog.Reader.SendAsync(request);
            Assert.EndsWith(
                ":state-conflict",
                (await BlogFixture.ReadAsync(answer, HttpStatusCode.Conflict)).GetProperty("type").GetString(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task An_appeal_brings_a_declined_comment_before_the_author_once()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "Fine words" });
        await blog.StateAsync(submitted, "published");
        await blog.ModerateAsync(Id(submitted), "reject");

        var appealed = await AppealAsync(submitted, "My grandmother said so.");
        var repeated = await AppealAsync(submitted, "My grandmother said so.");

        Assert.Equal(("held", "held"), (appealed.GetProperty("state").GetString(), repeated.GetProperty("state").GetString()));
        Assert.Equal("Your appeal is with the blog's author, who decides.", appealed.GetProperty("explanation").GetString());
        var waiting = (await blog.GetAsAuthorAsync("api/moderation?limit=100"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == Id(submitted));
        Assert.Equal("My grandmother said so.", waiting.GetProperty("appeal").GetString());
        using var second = await blog.Reader.PostAsJsonAsync(Path(submitted, "/appeal"), new { text = "Please!" });
        await BlogFixture.ReadAsync(second, HttpStatusCode.Conflict);

        await blog.ModerateAsync(Id(submitted), "approve");

        Assert.Equal("Fine words", Assert.Single(await blog.CommentsAsync(slug)).GetProperty("text").GetString());
        Assert.DoesNotContain("grandmother", (await blog.CommentsAsync(slug))[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_is_shown_needs_no_appeal()
    {
        var submitted = await blog.CommentAsync(await blog.NewPostAsync(), new { text = "Fine words" });
        await blog.StateAsync(submitted, "published");

        using var answer = await blog.Reader.PostAsJsonAsync(Path(submitted, "/appeal"), new { text = "Please!" });

        await BlogFixture.ReadAsync(answer, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_receipt_of_one_comment_opens_no_door_of_another()
    {
        var slug = await blog.NewPostAsync();
        var mine = await blog.CommentAsync(slug, new { text = "You idiots" });
        var other = await blog.CommentAsync(slug, new { text = "You idiots, all" });
        await blog.StateAsync(other, "held");
        var query = $"?receipt={mine.GetProperty("receipt")}";

        foreach (
            var (method, path, body) in (ValueTuple<HttpMethod, string, object?>[])
                [
                    (HttpMethod.Get, "", null),
                    (HttpMethod.Delete, "", null),
                    (HttpMethod.Patch, "", new { text = "Changed" }),
                    (HttpMethod.Post, "/appeal", new { text = "Please" }),
                    (HttpMethod.Patch, "", new { wrong = "body" }),
                ]
        )
        {
            using var request = BlogFixture.Request(
                method,
                $"api/comments/{Id(other)}{path}{query}",
                body is null ? null : JsonSerializer.SerializeToNode(body)
            );
            using var answer = await blog.Reader.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var untouched = await blog.GetAsync(Path(other));
        Assert.Equal(("held", "You idiots, all"), (untouched.GetProperty("state").GetString(), untouched.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "text")]
    [InlineData("""{"text":" "}""", "text")]
    [InlineData("""{"text":"a","state":"published"}""", "state")]
    public async Task A_bad_change_and_a_bad_appeal_are_refused_by_their_field(string json, string field)
    {
        var submitted = await blog.CommentAsync(await blog.NewPostAsync(), new { text = "Fine words" });

        foreach (var (method, path) in (ValueTuple<HttpMethod, string>[])[(HttpMethod.Patch, ""), (HttpMethod.Post, "/appeal")])
        {
            using var request = BlogFixture.Request(method, Path(submitted, path), System.Text.Json.Nodes.JsonNode.Parse(json));
            using var answer = await blog.Reader.SendAsync(request);
            Assert.Equal([field], await BlogFixture.BadFieldsAsync(answer));
        }
    }

    [Fact]
    public async Task A_withdrawn_comment_takes_its_appeal_along()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "You idiots" });
        await blog.StateAsync(submitted, "held");
        await AppealAsync(submitted, "I wrote it in anger, Jo of Kiln Lane");

        using var gone = await blog.Reader.DeleteAsync(Path(submitted));

        await foreach (
            var row in blog
                .Tables.GetTableClient("comments")
                .QueryAsync<TableEntity>(row => row.PartitionKey == slug, cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            Assert.DoesNotContain(((IDictionary<string, object>)row).Values, value =>
                value is string text
                && (text.Contains("Kiln", StringComparison.Ordinal) || text.Contains("idiots", StringComparison.Ordinal))
            );
        }
    }

    private static string Id(JsonElement submitted) => submitted.GetProperty("id").GetString()!;

    private static string Path(JsonElement submitted, string more = "") =>
        $"api/comments/{Id(submitted)}{more}?receipt={submitted.GetProperty("receipt")}";

    private async Task<JsonElement> ChangeAsync(JsonElement submitted, string text)
    {
        using var request = BlogFixture.Request(HttpMethod.Patch, Path(submitted), JsonSerializer.SerializeToNode(new { text }));
        using var answer = await blog.Reader.SendAsync(request);
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }

    private async Task<JsonElement> AppealAsync(JsonElement submitted, string text)
    {
        using var answer = await blog.Reader.PostAsJsonAsync(Path(submitted, "/appeal"), new { text });
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }
}
