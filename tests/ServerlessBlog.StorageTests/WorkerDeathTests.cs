using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using ServerlessBlog.Local;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests;

/// <summary>
/// The app's process dies in the middle of something, or storage stands still. The host starts the app again, and nothing is lost.
/// </summary>
[Trait("Takes", "minutes")]
public sealed class WorkerDeathTests(AzuriteServer azurite)
{
    private const int Stop = 19;
    private const int Continue = 18;

    private static readonly Dictionary<string, string> Quick = new()
    {
        ["Notifications:Timeout"] = "00:00:02",
        ["Notifications:DoubtfulFor"] = "00:00:04",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_comment_whose_screening_died_is_screened_by_the_next_worker()
    {
        await using var blog = await BlogProcess.StartAsync(azurite.NewAccount(), Quick);
        await FaultAsync(blog, "contentsafety", "stall");
        var comment = await CommentAsync(blog, await PostAsync(blog));
        await Eventually.Until("screening in hand", async () =>
            await blog.Client.GetStringAsync("_local/contentsafety/fault", Cancel) == "1"
        );

        await blog.KillWorkerAsync();
        await FaultAsync(blog, "contentsafety", "none");

        await Eventually.Until(
            "the comment on the blog",
            async () => await StateAsync(blog, comment) == "published",
            TimeSpan.FromSeconds(60)
        );
    }

    [Fact(Explicit = true)]
    public async Task A_mail_in_hand_of_a_worker_that_died_reaches_the_author_as_one_message()
    {
        await using var blog = await BlogProcess.StartAsync(azurite.NewAccount(), Quick);
        var slug = await PostAsync(blog);
        await FaultAsync(blog, "mail", "mute");
        await CommentAsync(blog, slug);
        await Eventually.Until("the provider's having the mail", async () => (await MailsAsync(blog)).Count == 1);

        await blog.KillWorkerAsync();
        await blog.AnsweredAsync();
        await FaultAsync(blog, "mail", "none");

        using var author = blog.Author();
        await Eventually.Until(
            "an empty outbox",
            async () => (await author.GetFromJsonAsync<JsonElement>("api/mail", Cancel)).GetProperty("items").GetArrayLength() == 0,
            TimeSpan.FromSeconds(90)
        );
        Assert.Single(
            (await MailsAsync(blog)).Select(mail => mail.GetProperty("headers").GetProperty("Message-ID").GetString()).Distinct()
        );
    }

    [Fact(Explicit = true)]
    public async Task Comments_that_are_sent_while_the_worker_dies_are_there_once_when_their_writers_try_again()
    {
        await using var blog = await BlogProcess.StartAsync(azurite.NewAccount(), Quick);
        var slug = await PostAsync(blog);
        var bodies = new List<object>();
        for (var number = 0; number < 12; number++)
            bodies.Add(await ReaderForm.FillAsync(blog.Client, slug, new { text = $"Idea number {number} of these readers" }));

        var sending = bodies.Select((body, number) => SendUntilTakenAsync(blog, slug, body, $"{number}-{RpcId.New()}")).ToList();
        await blog.KillWorkerAsync();
        var taken = await Task.WhenAll(sending);

        Assert.Equal(12, taken.Distinct().Count());
        await Eventually.Until(
            "all of them on the blog, once",
            async () =>
                (await blog.Client.GetFromJsonAsync<JsonElement>($"api/posts/{slug}/comments?limit=100", Cancel))
                    .GetProperty("items")
                    .GetArrayLength() == 12,
            TimeSpan.FromSeconds(60)
        );
    }

    [Fact(Explicit = true)]
    public async Task While_storage_stands_still_health_answers_within_five_seconds_and_a_read_with_503_in_bounded_time()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        await using var emulator = await AzuriteProcess.StartAsync(
            azurite.Script,
            new AzuriteSettings(Location: null, Port: 0, $"frozen:{key}"),
            Cancel
        );
        var storage = StorageEmulator.ConnectionString(
            "frozen",
            key,
            emulator.Ports["Blob"],
            emulator.Ports["Queue"],
            emulator.Ports["Table"]
        );
        await using var blog = await BlogProcess.StartAsync(
            storage,
            new Dictionary<string, string> { ["Storage:ReadTimeout"] = "00:00:05" }
        );
        var slug = await PostAsync(blog);

        _ = SendSignal(emulator.Id, Stop);
        try
        {
            var (health, soon) = await TimeAsync(blog, "api/health");
            var (read, bounded) = await TimeAsync(blog, $"api/posts/{slug}");

            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (health, read));
            Assert.True(soon < TimeSpan.FromSeconds(5), $"Health took {soon}.");
            Assert.True(bounded < TimeSpan.FromSeconds(30), $"The read took {bounded}.");
        }
        finally
        {
            _ = SendSignal(emulator.Id, Continue);
        }

        await Eventually.Until("health", async () => (await TimeAsync(blog, "api/health")).Status == HttpStatusCode.OK);
    }

    [Fact(Explicit = true)]
    public async Task Sixteen_comments_at_once_of_one_client_that_forges_its_address_are_of_one_network()
    {
        var storage = azurite.NewAccount();
        await using var blog = await BlogProcess.StartAsync(
            storage,
            new Dictionary<string, string> { ["Storage:ReadTimeout"] = "00:00:05" }
        );
        var slug = await PostAsync(blog);

        await Task.WhenAll(
            Enumerable
                .Range(1, 16)
                .Select(async number =>
                {
                    var body = await ReaderForm.FillAsync(
                        blog.Client,
                        slug,
                        new { text = $"Words number {number} of somebody with many addresses" }
                    );
                    using var request = BlogFixture.Request(HttpMethod.Post, $"api/posts/{slug}/comments", body);
                    request.Headers.Add("X-Forwarded-For", $"198.51.{number}.7, 203.0.{number}.9:443");
                    using var answer = await blog.Client.SendAsync(request, Cancel);
                    Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
                })
        );

        var rows = new TableClient(storage, StorageNames.DoorTable).QueryAsync<TableEntity>(
            row => row.RowKey.CompareTo("n:") > 0 && row.RowKey.CompareTo("n;") < 0,
            cancellationToken: Cancel
        );
        Assert.Equal(1, await rows.CountAsync(Cancel));
    }

    private static async Task<string> PostAsync(BlogProcess blog)
    {
        using var author = blog.Author();
        using var made = await author.PostAsJsonAsync(
            "api/posts",
            new { title = "In the middle of something", markdown = "Words" },
            Cancel
        );
        return (await BlogFixture.ReadAsync(made, HttpStatusCode.Created)).GetProperty("slug").GetString()!;
    }

    private static async Task<JsonElement> CommentAsync(BlogProcess blog, string slug)
    {
        using var sent = await ReaderForm.SendAsync(blog.Client, slug, new { text = "What a lovely idea" });
        return await BlogFixture.ReadAsync(sent, HttpStatusCode.Accepted);
    }

    private static async Task<string?> StateAsync(BlogProcess blog, JsonElement comment)
    {
        using var answer = await blog.Client.GetAsync(
            $"api/comments/{comment.GetProperty("id")}?receipt={comment.GetProperty("receipt")}",
            Cancel
        );
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("state").GetString()
            : null;
    }

    /// <summary>As a browser does: the same key, until there is an answer. The comment's id.</summary>
    private static async Task<string?> SendUntilTakenAsync(BlogProcess blog, string slug, object body, string idempotencyKey)
    {
        var answer = await Eventually.Async(
            "a 202",
            () => TrySendAsync(blog, slug, body, idempotencyKey),
            taken => taken is not null,
            TimeSpan.FromSeconds(60)
        );
        return answer!.Value.GetProperty("id").GetString();
    }

    private static async Task<JsonElement?> TrySendAsync(BlogProcess blog, string slug, object body, string idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{slug}/comments") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"\"{idempotencyKey}\"");
        using var answer = await blog.Client.SendAsync(request, Cancel);
        if ((int)answer.StatusCode >= 500)
            return null;
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
    }

    private static async Task<IReadOnlyList<JsonElement>> MailsAsync(BlogProcess blog) =>
        [.. (await blog.Client.GetFromJsonAsync<JsonElement>("_local/mail.json", Cancel)).EnumerateArray()];

    private static async Task FaultAsync(BlogProcess blog, string service, string fault)
    {
        using var set = await blog.Client.PutAsync($"_local/{service}/fault", new StringContent(fault), Cancel);
        set.EnsureSuccessStatusCode();
    }

    private static async Task<(HttpStatusCode Status, TimeSpan Took)> TimeAsync(BlogProcess blog, string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await blog.Client.GetAsync(path, Cancel);
        return (answer.StatusCode, watch.Elapsed);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
