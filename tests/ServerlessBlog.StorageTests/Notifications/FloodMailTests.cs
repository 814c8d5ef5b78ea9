using System.Net;
using System.Net.Http.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>A blog that five comments flood; on quiet days each comment has a mail of its own.</summary>
public sealed class FloodedBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["Door:FloodBurst"] = "5",
            ["Door:FloodPerHour"] = "1",
            ["Notifications:MostComments"] = "2",
        };
}

[Trait("Takes", "minutes")]
public sealed class FloodMailTests(FloodedBlogFixture blog) : IClassFixture<FloodedBlogFixture>
{
    private const int Calm = 6; // the sixth turns flood mode on
    private const int Flood = 110; // more than one transaction takes

    [Fact(Explicit = true)]
    public async Task While_comments_flood_in_the_author_gets_one_mail_an_hour_that_says_how_many_look_human_and_shows_those_first()
    {
        var slug = await blog.NewPostAsync(new { title = "A noisy post" });
        await SendAsync(slug, Calm, "Buy this now");
        await Eventually.Until("a mail for each comment of the quiet time", async () => await MailsAsync() == Calm);
        await SendAsync(slug, 1, "The first of the flood");
        await Eventually.Until("one more at once", async () => await MailsAsync() == Calm + 1);

        await SendAsync(slug, Flood, "Buy that now");
        var people = new[]
        {
            await HeldAsync(slug, "Where do I find the old reading lists?"),
            await HeldAsync(slug, "Our school would like to visit you in May"),
        };
        await Eventually.Until("all waiting to be told", async () => await WaitingAsync() == Flood + 2);
        Assert.Equal(Calm + 1, await MailsAsync());
        await Mail.UpsertEntityAsync(new TableEntity("mail", "1-wait") { ["LastMailAt"] = DateTimeOffset.UnixEpoch.AddYears(50) });
        await SendAsync(slug, 1, "The last of the flood");

        var mail = await blog.MailAsync(people[0]);
        Assert.Equal($"{Flood + 3} comments, {Flood + 3} wait for you, 2 look human: Open Door", mail.GetProperty("subject").GetString());
        var text = mail.GetProperty("text").GetString()!;
        Assert.Matches(@$"Comments flood in since \d+ \w+, \d\d:\d\d UTC: {Flood + 5} came, 2 look human\.", text);
        Assert.Contains("one such mail in 60 minutes at most", text, StringComparison.Ordinal);
        Assert.Contains($"{Flood + 1} more came in", text, StringComparison.Ordinal);
        Assert.Equal(string.Join(' ', people), mail.GetProperty("customArgs").GetProperty("comment").GetString());
        Assert.Equal(["Approve", "Reply", "Reject", "Spam", "Answer it by mail"], MailLinks.Of(mail, card: 1).Keys);
        await Eventually.Until("nothing left to tell", async () => await WaitingAsync() == 0);
        Assert.Equal(Calm + 2, await MailsAsync());
    }

    private TableClient Mail => blog.Tables.GetTableClient("mail");

    private async Task<int> MailsAsync() => (await blog.GetAsync("_local/mail.json")).GetArrayLength();

    private async Task<int> WaitingAsync() =>
        await Mail.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {"mail"} and RowKey ge {"1-wait:"} and RowKey lt {"1-wait;"}")
            )
            .CountAsync();

    /// <summary>As a program does that knows nothing of the blog's form.</summary>
    private async Task SendAsync(string slug, int count, string words)
    {
        for (var number = 0; number < count; number++)
        {
            using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = $"{words} {number}" });
            await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
        }
    }

    private Task<string> HeldAsync(string slug, string text) => blog.ScreenedAsync(slug, new { text, name = "you idiots" }, "held");
}
