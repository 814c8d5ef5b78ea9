using System.Text.Json;
using AngleSharp.Html.Parser;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>A blog that rejects what others hold.</summary>
public sealed class StrictBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new() { ["Screening:RejectFrom"] = "2" };
}

public sealed class DigestTests(StrictBlogFixture blog) : IClassFixture<StrictBlogFixture>
{
    [Fact]
    public async Task The_mail_of_the_day_counts_what_was_rejected_unseen_and_mends_a_wrong_verdict_with_one_link()
    {
        var slug = await blog.NewPostAsync(new { title = "Libraries" });
        await blog.MailAsync(await blog.ScreenedAsync(slug, new { text = "A lovely idea" }, "published"));
        var wrong = await blog.ScreenedAsync(slug, new { text = "Only idiots close libraries", name = "Jo" }, "rejected");
        Assert.Empty(await blog.MailsAsync(wrong));
        var mail = await DigestAsync();

        Assert.Equal("Your blog's day: 1 rejected unseen: Open Door", mail.GetProperty("subject").GetString());
        foreach (
            var line in (string[])
                [
                    "1 comment published",
                    "0 comments held for you; 0 wait now",
                    "1 comment rejected unseen: hateful words (1)",
                    "Only idiots close libraries",
                ]
        )
        {
            Assert.Contains(line, mail.GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Contains(
                line,
                new HtmlParser().ParseDocument(mail.GetProperty("html").GetString()!).Body!.TextContent,
                StringComparison.Ordinal
            );
        }

        var link = new HtmlParser()
            .ParseDocument(mail.GetProperty("html").GetString()!)
            .QuerySelectorAll("a")
            .Single(found => found.TextContent == "Not spam")
            .GetAttribute("href")!;
        var form = new HtmlParser().ParseDocument(await blog.Reader.GetStringAsync(link)).QuerySelector("form")!;
        Assert.Single(await blog.CommentsAsync(slug));
        using var pressed = await blog.Reader.PostAsync(
            form.GetAttribute("action"),
            new FormUrlEncodedContent([new("token", form.QuerySelector("input")!.GetAttribute("value"))])
        );

        Assert.Equal(
            ["A lovely idea", "Only idiots close libraries"],
            (await blog.CommentsAsync(slug)).Select(comment => comment.GetProperty("text").GetString())
        );
        var row = (
            await Mail.GetEntityAsync<TableEntity>("mail", "1-digest", cancellationToken: TestContext.Current.CancellationToken)
        ).Value;
        Assert.True(row.GetDateTimeOffset("DueAt") > row.GetDateTimeOffset("Until"));
    }

    private TableClient Mail => blog.Tables.GetTableClient("mail");

    /// <summary>Yesterday's digest was the last one, and today's is due.</summary>
    private async Task<JsonElement> DigestAsync()
    {
        var yesterday = DateTimeOffset.UnixEpoch.AddYears(50);
        await Mail.UpsertEntityAsync(new TableEntity("mail", "1-digest") { ["Until"] = yesterday, ["DueAt"] = yesterday });
        await blog.Process.RunTimerAsync("EveryMinute");
        var mails = await Eventually.Async(
            "the digest",
            async () =>
                (await blog.GetAsync("_local/mail.json"))
                    .EnumerateArray()
                    .Where(mail => mail.GetProperty("categories")[0].GetString() == "digest")
                    .ToList(),
            found => found.Count > 0
        );
        return mails.Single();
    }
}
