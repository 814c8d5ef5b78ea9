using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Moderation;

/// <summary>What comes back to the author's inbox, and what the author takes back.</summary>
public sealed class AgainTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task An_appeal_reaches_the_author_as_a_mail_whose_buttons_decide_and_the_first_mails_do_no_more()
    {
        var slug = await blog.NewPostAsync(new { title = "Looked at twice" });
        var submitted = await blog.CommentAsync(slug, new { text = "The town needs no library", name = "Jo" });
        await blog.StateAsync(submitted, "published");
        var first = MailLinks.Of(await blog.MailAsync(Id(submitted)));
        using var rejected = await MailLinks.PressAsync(blog, first["Reject"]);
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);

        using var appealed = await blog.Reader.PostAsJsonAsync(
            Path(submitted, "/appeal"),
            new { text = "I meant that it needs two.\n\nCall me on 0161 496 0000." }
        );

        await BlogFixture.ReadAsync(appealed, HttpStatusCode.OK);
        var mail = await SecondMailAsync(Id(submitted));
        Assert.Equal("A writer asks you to look again: Looked at twice", mail.GetProperty("subject").GetString());
        Assert.Contains(
            "Its writer asks you to look again: I meant that it needs two.",
            mail.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("496", mail.GetProperty("text").GetString() + mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("reply+", mail.GetProperty("replyTo").GetString(), StringComparison.Ordinal);
        var second = MailLinks.Of(mail);
        Assert.Equal(["Approve", "Reply", "Reject", "Spam"], second.Keys);
        using var stale = await blog.Reader.GetAsync(first["Spam"]);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var approved = await MailLinks.PressAsync(blog, second["Approve"]);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal("The town needs no library", Assert.Single(await blog.CommentsAsync(slug)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_changed_comment_brings_a_mail_of_its_own_and_the_first_mails_buttons_decide_nothing_about_words_that_nobody_saw()
    {
        var slug = await blog.NewPostAsync(new { title = "Changing minds" });
        var submitted = await blog.CommentAsync(slug, new { text = "A lovely idea", name = "Jo" });
        await blog.StateAsync(submitted, "published");
        var first = MailLinks.Of(await blog.MailAsync(Id(submitted)));

        using var request = BlogFixture.Request(
            HttpMethod.Patch,
            Path(submitted),
            JsonSerializer.SerializeToNode(new { text = "Only idiots like it" })
        );
        using var changed = await blog.Reader.SendAsync(request);

        await BlogFixture.ReadAsync(changed, HttpStatusCode.OK);
        var mail = await SecondMailAsync(Id(submitted));
        Assert.Equal("A changed comment waits for you: Changing minds", mail.GetProperty("subject").GetString());
        Assert.Contains("Jo changed a comment on \"Changing minds\"", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Why it waits: hateful words", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        using var stale = await blog.Reader.PostAsync(
            "api/moderation/link",
            new FormUrlEncodedContent([new("token", first["Reply"].Split("token=")[1]), new("text", "Thank you!")])
        );
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task Spam_pressed_in_a_mail_teaches_filter_and_history_and_its_undo_leaves_no_trace_in_either()
    {
        var slug = await blog.NewPostAsync();
        await blog.ModerateAsync(
            await blog.ScreenedAsync(slug, new { text = "The choir of the school sings on Friday" }, "published"),
            "approve"
        );
        // Verdicts of the tests before this one, too: none may come late into the history.
        await Eventually.Until("every verdict learned", async () =>
            (await blog.Queue("spam-learning").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0
            && await HistoryAsync() is { Length: > 0 }
            && await ModelIsOfHistoryAsync()
        );
        var (history, model) = (await HistoryAsync(), await BytesAsync("model"));
        var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea for the harbour" });
        await blog.StateAsync(submitted, "published");
        var before = await RowAsync(Id(submitted));

        using var pressed = await MailLinks.PressAsync(blog, MailLinks.Of(await blog.MailAsync(Id(submitted)))["Spam"]);
        await Eventually.Until("the verdict learned", async () =>
            !(await HistoryAsync()).AsSpan().SequenceEqual(history) && await WriterRowsAsync(Id(submitted)) == 1
        );
        using var undone = await MailLinks.PressAsync(blog, pressed);

        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        await Eventually.Until("the filter as it was", async () =>
            (await HistoryAsync()).AsSpan().SequenceEqual(history)
            && await ModelIsOfHistoryAsync()
            && (await BytesAsync("model")).AsSpan().SequenceEqual(model)
        );
        Assert.Equal(0, await WriterRowsAsync(Id(submitted)));
        Assert.Equal(before, await RowAsync(Id(submitted)));
        Assert.Contains(await blog.CommentsAsync(slug), comment => comment.GetProperty("id").GetString() == Id(submitted));
    }

    private static string Id(JsonElement submitted) => submitted.GetProperty("id").GetString()!;

    private static string Path(JsonElement submitted, string more = "") =>
        $"api/comments/{Id(submitted)}{more}?receipt={submitted.GetProperty("receipt")}";

    private async Task<JsonElement> SecondMailAsync(string id) =>
        (await Eventually.Async("a second mail", () => blog.MailsAsync(id), mails => mails.Count == 2))[0];

    private Task<byte[]> HistoryAsync() => BytesAsync("history");

    private async Task<byte[]> BytesAsync(string name)
    {
        var blob = blog.Blobs.GetBlobContainerClient("spam-filter").GetBlobClient(name);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToArray() : [];
    }

    private async Task<bool> ModelIsOfHistoryAsync()
    {
        var container = blog.Blobs.GetBlobContainerClient("spam-filter");
        return await container.GetBlobClient("model").ExistsAsync()
            && (await container.GetBlobClient("history").GetPropertiesAsync()).Value.Metadata["number"]
                == (await container.GetBlobClient("model").GetPropertiesAsync()).Value.Metadata["number"];
    }

    private async Task<int> WriterRowsAsync(string id) =>
        await blog.Tables.GetTableClient("door").QueryAsync<TableEntity>(row => row.RowKey == id).CountAsync();

    /// <summary>The comment as it is stored, but for what counts its moves.</summary>
    private async Task<IReadOnlyList<string>> RowAsync(string id)
    {
        Assert.True(CommentId.TryParse(id, out var comment));
        var row = (
            await blog.Tables.GetTableClient("comments").QueryAsync<TableEntity>(row => row.PartitionKey == comment.Slug).ToListAsync()
        ).Single(row => row.RowKey.EndsWith(comment.Row.ToString(), StringComparison.Ordinal) && row.ContainsKey("State"));
        return
        [
            .. row.Where(field => field.Key is not ("odata.etag" or "Timestamp" or "Revision"))
                .Select(field => $"{field.Key}: {field.Value}")
                .Order(),
        ];
    }
}
