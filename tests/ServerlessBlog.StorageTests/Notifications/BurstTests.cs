using AngleSharp.Html.Parser;
using Azure.Data.Tables;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>A blog that gathers its mails, for as long as a test lasts.</summary>
public sealed class GatheringBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new() { ["Notifications:MailInterval"] = "01:00:00", ["Notifications:MostComments"] = "2" };
}

public sealed class BurstTests(GatheringBlogFixture blog) : IClassFixture<GatheringBlogFixture>
{
    [Fact]
    public async Task A_burst_is_one_mail_at_once_and_one_at_the_end_of_the_interval()
    {
        var slug = await blog.NewPostAsync(new { title = "A busy post" });
        var first = await blog.ScreenedAsync(slug, new { text = "The first one" }, "published");
        Assert.Equal("Anonymous commented: A busy post", (await blog.MailAsync(first)).GetProperty("subject").GetString());
        var held = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        var rejected = await blog.ScreenedAsync(slug, new { text = "Decided meanwhile, idiots" }, "held");
        await Eventually.Until("two comments waiting to be told", async () => await WaitingAsync() == 2);
        await blog.ModerateAsync(rejected, "reject");
        var others = new[]
        {
            await blog.ScreenedAsync(slug, new { text = "The third one" }, "published"),
            await blog.ScreenedAsync(slug, new { text = "The fourth one" }, "published"),
        };
        await Eventually.Until("four comments waiting to be told", async () => await WaitingAsync() == 4);
        Assert.Single((await blog.GetAsync("_local/mail.json")).EnumerateArray());

        await EndIntervalAsync();
        await new MailStore(blog.Tables).TryAddAsync(
            new OutgoingMail("lost:1", "author@blog.example", "Its message was lost", "Words", null, "test"),
            DateTimeOffset.UnixEpoch.AddYears(50),
            [],
            TestContext.Current.CancellationToken
        );
        await new MailStore(blog.Tables).TryAddAsync(
            new OutgoingMail("refused:1", "author@blog.example", "Refused long ago", "Words", null, "test"),
            DateTimeOffset.UnixEpoch.AddYears(50),
            [],
            TestContext.Current.CancellationToken
        );
        await new MailStore(blog.Tables).BounceAsync("refused:1", "it came back", TestContext.Current.CancellationToken);
        await blog.Process.RunTimerAsync("EveryMinute");

        var mail = await Eventually.Async("the second mail", () => blog.MailsAsync(held), mails => mails.Count == 1);
        Assert.Equal("3 comments, 1 waits for you: Open Door", mail[0].GetProperty("subject").GetString());
        Assert.Equal(held, mail[0].GetProperty("customArgs").GetProperty("comment").GetString());
        var html = new HtmlParser().ParseDocument(mail[0].GetProperty("html").GetString()!);
        var buttons = MailLinks.Of(mail[0]);
        Assert.Equal(["Approve", "Reply", "Reject", "Spam", "Answer it by mail"], buttons.Keys);
        Assert.Contains("2 more", html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 more came in", mail[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        await AnswerByMailAsync(slug, held, mail[0].GetProperty("replyTo").GetString()!, buttons["Answer it by mail"]["mailto:".Length..]);
        Assert.Equal(0, await WaitingAsync());
        await Eventually.Until("the mail that was kept by a run that died before it could queue it", async () =>
            (await blog.GetAsync("_local/mail.json"))
                .EnumerateArray()
                .Any(other => other.GetProperty("subject").GetString() == "Its message was lost")
        );
        await Eventually.Until("a refused mail of long ago erased", async () =>
            (await new MailStore(blog.Tables).FindAsync("refused:1", TestContext.Current.CancellationToken)) is null
        );
        string[] expected =
        [
            "3 comments, 1 waits for you: Open Door",
            "Anonymous commented: A busy post",
            "Its message was lost",
            "Your answer was not published",
        ];
        var subjects = (await blog.GetAsync("_local/mail.json"))
            .EnumerateArray()
            .Select(other => other.GetProperty("subject").GetString()!);
        Assert.Equal(expected, subjects.Order(StringComparer.Ordinal));
        Assert.All(others, id => Assert.Empty(blog.MailsAsync(id).GetAwaiter().GetResult()));
    }

    /// <summary>
    /// A mail about several comments cannot say which one an answer to it is for: that one comes back. Each comment has an address of its
    /// own.
    /// </summary>
    private async Task AnswerByMailAsync(string slug, string held, string toTheMail, string toTheComment)
    {
        var before = (await blog.CommentsAsync(slug)).Count;
        await PostAsync(toTheMail, "Which one do I mean?");
        var returned = await Eventually.Async(
            "the answer given back",
            async () =>
                (await blog.GetAsync("_local/mail.json"))
                    .EnumerateArray()
                    .Where(other => other.GetProperty("subject").GetString() == "Your answer was not published")
                    .ToList(),
            mails => mails.Count == 1
        );
        Assert.Contains("it answers a mail about several comments", returned[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Which one do I mean?", returned[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await blog.CommentsAsync(slug)).Count);

        await PostAsync(toTheComment, "This one.");

        Assert.Equal(
            held,
            (await blog.CommentsAsync(slug))
                .Single(comment => comment.GetProperty("text").GetString() == "This one.")
                .GetProperty("parentId")
                .GetString()
        );
    }

    private async Task PostAsync(string to, string text)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("The Author <author@blog.example>"), "from" },
            { new StringContent($"{{\"to\":[\"{to}\"]}}"), "envelope" },
            { new StringContent(text), "text" },
            { new StringContent($"Message-ID: <{text.Length}@mail.example>\n"), "headers" },
            { new StringContent("{@blog.example : pass}"), "dkim" },
            { new StringContent("pass"), "SPF" },
        };
        using var answer = await blog.Reader.PostAsync("api/mail/inbound?secret=local-inbound-secret", form);
        answer.EnsureSuccessStatusCode();
    }

    private TableClient Mail => blog.Tables.GetTableClient("mail");

    private async Task<int> WaitingAsync() =>
        await Mail.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {"mail"} and RowKey ge {"1-wait:"} and RowKey lt {"1-wait;"}")
            )
            .CountAsync();

    private Task<Azure.Response> EndIntervalAsync() =>
        Mail.UpsertEntityAsync(new TableEntity("mail", "1-wait") { ["LastMailAt"] = DateTimeOffset.UnixEpoch.AddYears(50) });
}
