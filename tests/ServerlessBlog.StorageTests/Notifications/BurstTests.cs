using System.Text.Json;

using AngleSharp.Html.Parser;

using Azure.Data.Tables;

using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>A blog that gathers its mails, for as long as a test lasts.</summary>
public sealed class GatheringBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new() { ["Notifications:MailInterval"] = "01:00:00", ["Notifications:MostComments"] = "2" };
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
        var others = new[] { await blog.ScreenedAsync(slug, new { text = "The third one" }, "published"), await blog.ScreenedAsync(slug, new { text = "The fourth one" }, "published") };
        await Eventually.Until("four comments waiting to be told", async () => await WaitingAsync() == 4);
        Assert.Single((await blog.GetAsync("_local/mail.json")).EnumerateArray());

        await EndIntervalAsync();
        await new MailStore(blog.Tables).TryAddAsync(
            new OutgoingMail("lost:1", "author@blog.example", "Its message was lost", "Words", null, "test"), DateTimeOffset.UnixEpoch.AddYears(50), [], TestContext.Current.CancellationToken);
        await new MailStore(blog.Tables).TryAddAsync(
            new OutgoingMail("refused:1", "author@blog.example", "Refused long ago", "Words", null, "test"), DateTimeOffset.UnixEpoch.AddYears(50), [], TestContext.Current.CancellationToken);
        await new MailStore(blog.Tables).BounceAsync("refused:1", "it came back", TestContext.Current.CancellationToken);
        await blog.Process.RunTimerAsync("TendMail");

        var mail = await Eventually.Async("the second mail", () => blog.MailsAsync(held), mails => mails.Count == 1);
        Assert.Equal("3 comments, 1 waits for you: Open Door", mail[0].GetProperty("subject").GetString());
        Assert.Equal(held, mail[0].GetProperty("customArgs").GetProperty("comment").GetString());
        var html = new HtmlParser().ParseDocument(mail[0].GetProperty("html").GetString()!);
        Assert.Equal(["Approve", "Reply", "Reject", "Spam"], html.QuerySelectorAll(".card a").Skip(1).Select(link => link.TextContent));
        Assert.Contains("2 more", html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 more came in", mail[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, mail[0].GetProperty("replyTo").ValueKind);
        Assert.Equal(0, await WaitingAsync());
        await Eventually.Until(
            "the mail that was kept by a run that died before it could queue it",
            async () => (await blog.GetAsync("_local/mail.json")).EnumerateArray().Any(other => other.GetProperty("subject").GetString() == "Its message was lost"));
        await Eventually.Until("a refused mail of long ago erased", async () => (await new MailStore(blog.Tables).FindAsync("refused:1", TestContext.Current.CancellationToken)) is null);
        Assert.Equal(3, (await blog.GetAsync("_local/mail.json")).GetArrayLength());
        Assert.All(others, id => Assert.Empty(blog.MailsAsync(id).GetAwaiter().GetResult()));
    }

    private TableClient Mail => blog.Tables.GetTableClient("mail");

    private async Task<int> WaitingAsync() =>
        await Mail.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"mail"} and RowKey ge {"1-wait:"} and RowKey lt {"1-wait;"}")).CountAsync();

    private Task<Azure.Response> EndIntervalAsync() => Mail.UpsertEntityAsync(new TableEntity("mail", "1-wait") { ["LastMailAt"] = DateTimeOffset.UnixEpoch.AddYears(50) });
}
