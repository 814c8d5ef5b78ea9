using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Mail;

/// <summary>
/// A provider that is in trouble for a moment: a moment later everything is out. Pauses begin with ten seconds here, and double.
/// </summary>
[Trait("Takes", "minutes")]
public sealed class BlipTests(BlipTests.Blog blog, AzuriteServer azurite) : IClassFixture<BlipTests.Blog>
{
    private const int Mails = 16;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private int pauses;

    [Theory(Explicit = true)]
    [InlineData("error")]
    [InlineData("stall")]
    public async Task Sixteen_mails_that_meet_a_blip_and_a_kill_are_out_within_a_minute(string fault)
    {
        var slug = await blog.NewPostAsync();
        await blog.FaultAsync("mail", fault);
        var comments = await Task.WhenAll(
            Enumerable.Range(0, Mails).Select(number => blog.CommentAsync(slug, new { text = $"A lovely idea, the {number}th of all" }))
        );
        await Eventually.Until("sixteen mails in the outbox", async () => await WaitingAsync() == Mails);
        await Eventually.Until("a failure", async () => await CallsAsync() > 0);
        await blog.Process.KillWorkerAsync();
        var before = await CallsAsync();
        await Eventually.Until("failures after the kill", async () => await CallsAsync() > before + 1);

        await blog.FaultAsync("mail", "none");

        await Eventually.Until("everything out", async () => await WaitingAsync() == 0, Minute);
        foreach (var comment in comments)
        {
            Assert.NotEmpty(await blog.MailsAsync(comment.GetProperty("id").GetString()!));
        }
    }

    [Fact(Explicit = true)]
    public async Task A_link_to_sign_in_by_and_what_the_author_sends_again_do_not_wait_for_a_pause()
    {
        var slug = await blog.NewPostAsync();
        await PauseAsync(slug);
        await blog.FaultAsync("mail", "none");

        using var asked = await blog.Reader.PostAsync("api/session/link", null);

        await Eventually.Until(
            "the link",
            async () => (await MailsAsync()).Any(mail => mail.GetProperty("categories")[0].GetString() == "sign-in"),
            TimeSpan.FromSeconds(30)
        );
        await Eventually.Until("what waited for the provider alone", async () => await WaitingAsync() == 0, TimeSpan.FromSeconds(30));

        await PauseAsync(slug);
        await blog.FaultAsync("mail", "none");
        var key = (await blog.GetAsAuthorAsync("api/mail")).GetProperty("items")[0].GetProperty("key").GetString();
        using var retried = await blog.Author.PostAsync($"api/mail/{key}/retry", null);

        Assert.Equal(HttpStatusCode.NoContent, retried.StatusCode);
        await Eventually.Until("the author's mail", async () => await WaitingAsync() == 0, TimeSpan.FromSeconds(30));
    }

    [Fact(Explicit = true)]
    public async Task The_local_mail_page_keeps_its_mails_over_a_restart()
    {
        await using var local = await BlogProcess.StartAsync(azurite.NewAccount());
        using var asked = await local.Client.PostAsync("api/session/link", null);
        await Eventually.Until("a mail", async () => await CountAsync(local) == 1);

        await local.RestartAsync();

        Assert.Equal(1, await CountAsync(local));
    }

    private static async Task<int> CountAsync(BlogProcess process) =>
        JsonSerializer.Deserialize<JsonElement>(await process.Client.GetStringAsync("_local/mail.json")).GetArrayLength();

    /// <summary>Until the provider is left alone for more than the minute of these tests, with one mail that waits.</summary>
    private async Task PauseAsync(string slug)
    {
        await blog.FaultAsync("mail", "throttledlong");
        await blog.CommentAsync(slug, new { text = $"A lovely idea, before pause {++pauses}" });
        await Eventually.Until("a pause", async () =>
            (await blog.GetAsAuthorAsync("api/mail")).GetProperty("providers")[0].TryGetProperty("pausedUntil", out _)
        );
        await Eventually.Until("a mail that waits", async () => await WaitingAsync() == 1);
    }

    private async Task<IReadOnlyList<JsonElement>> MailsAsync() => [.. (await blog.GetAsync("_local/mail.json")).EnumerateArray()];

    private async Task<int> WaitingAsync()
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"mail"} and RowKey ge {"1-open:"} and RowKey lt {"1-open:~"}");
        return await blog.Tables.GetTableClient("mail").QueryAsync<TableEntity>(filter).CountAsync();
    }

    private async Task<int> CallsAsync() => int.Parse(await blog.Reader.GetStringAsync("_local/mail/fault"), CultureInfo.InvariantCulture);

    public sealed class Blog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings =>
            new()
            {
                ["Notifications:Timeout"] = "00:00:02",
                ["Notifications:DoubtfulFor"] = "00:00:05",
                ["Notifications:RetryAfter"] = "00:00:10",
            };
    }
}
