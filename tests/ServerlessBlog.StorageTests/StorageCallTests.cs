using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Data.Tables;
using ServerlessBlog.Local;
using ServerlessBlog.Posts;
using ServerlessBlog.Settings;

namespace ServerlessBlog.Tests;

/// <summary>
/// What each request costs in storage calls, counted by the policy that sits in the clients' pipelines. The program runs inside this
/// process, where its meter can be listened to; the functions that would count in between are off.
/// </summary>
public sealed class StorageCallTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const string AuthorKey = "the-key-of-the-author-of-these-tests";
    private const string Requests = "requests";
    private const string Messages = "messages";
    private const string Mails = "mails";

    private readonly string storage = azurite.NewAccount();
    private readonly StorageCallMeter meter = new(Caller);
    private readonly DirectoryInfo dataFolder = Directory.CreateTempSubdirectory("blog-calls-");
    private LocalHost host = null!;
    private HttpClient reader = null!;
    private HttpClient author = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Local:Port"] = "0",
            ["Local:Banner"] = "false",
            ["Local:DataFolder"] = dataFolder.FullName,
            ["Blog:AuthorKey"] = AuthorKey,
            ["Transfer:SeedPath"] = "",
            ["Door:ProofBits"] = "6",
            ["Door:Quickest"] = "00:00:00",
            ["Notifications:MailInterval"] = "00:00:00",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.1",
        };
        foreach (var off in (string[])["PublishPost", "EveryMinute"])
            settings[$"AzureWebJobs.{off}.Disabled"] = "true";
        host = new AppInThisProcess(_ => { }).Host(settings, _ => { });
        await host.StartAsync(TestContext.Current.CancellationToken);
        reader = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{host.Options.Port}/") };
        author = new HttpClient(new SocketsHttpHandler())
        {
            BaseAddress = reader.BaseAddress,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", AuthorKey) },
        };
        await Eventually.Until("the blog's answer", async () =>
        {
            try
            {
                return (await reader.GetAsync("api/health")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        meter.Dispose();
        reader.Dispose();
        author.Dispose();
        await host.DisposeAsync();
        dataFolder.Delete(recursive: true);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Requests_cost_what_the_readme_says_with_ten_posts_and_with_ten_thousand()
    {
        for (var i = 0; i < 10; i++)
        {
            using var created = await author.PostAsJsonAsync(
                "api/posts",
                new
                {
                    title = $"Post {i}",
                    markdown = "Words",
                    slug = $"post-{i}",
                    tags = new[] { "a" },
                }
            );
            await BlogFixture.ReadAsync(created, HttpStatusCode.Created);
        }

        await WarmUpAsync();
        var withTen = await MeasureAsync(0);
        await AddTenThousandRowsAsync();
        var withTenThousand = await MeasureAsync(5);

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["read a post"] = 2,
                ["read it again"] = 0,
                ["a page of 20 posts"] = 1,
                ["a page of a tag"] = 1,
                ["a page of comments"] = 1,
                ["the author's list of one post's, signed in"] = 2,
                ["take a comment"] = 8,
                ["take an answer to one"] = 8,
                ["screen a comment that is published"] = 8,
                ["screen a comment that is held"] = 8,
                ["tell the author of a comment"] = 10,
            },
            withTen
        );
        Assert.Equal(withTen, withTenThousand);
    }

    private async Task<Dictionary<string, long>> MeasureAsync(int offset)
    {
        var slug = $"post-{offset + 1}";
        var counts = new Dictionary<string, long>
        {
            ["read a post"] = await CountReadAsync(() => reader.GetAsync($"api/posts/{slug}")),
            ["read it again"] = await CountReadAsync(() => reader.GetAsync($"api/posts/{slug}")),
            ["a page of 20 posts"] = await CountReadAsync(() => reader.GetAsync($"api/posts?limit={20 + offset}")),
            ["a page of a tag"] = await CountReadAsync(() => reader.GetAsync($"api/posts?tag=a&limit={20 + offset}")),
            ["a page of comments"] = await CountReadAsync(() => reader.GetAsync($"api/posts/{slug}/comments")),
        };
        using var started = await author.PostAsJsonAsync("api/session", new { });
        using var signedIn = new HttpClient(new SocketsHttpHandler()) { BaseAddress = reader.BaseAddress };
        signedIn.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            (await BlogFixture.ReadAsync(started, HttpStatusCode.OK)).GetProperty("token").GetString()
        );
        string? parent = null;
        foreach (
            var (name, text, screened) in (ValueTuple<string, string, string>[])
                [
                    (
                        "take a comment",
                        offset == 0 ? "What a lovely idea for the library" : "Our children would enjoy that very much",
                        "screen a comment that is published"
                    ),
                    (
                        "take an answer to one",
                        offset == 0 ? "You idiots of the town hall" : "Nobody but idiots closes a swimming pool",
                        "screen a comment that is held"
                    ),
                ]
        )
        {
            var (before, beforeRequest, beforeMail) = (CallsOf(Messages), CallsOf(Requests), CallsOf(Mails));
            using var answer = await ReaderForm.SendAsync(reader, slug, new { text, parentId = parent });
            parent = (await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted)).GetProperty("id").GetString();
            counts[name] = CallsOf(Requests) - beforeRequest;
            await Eventually.Until("the comment screened", SettledAsync);
            await Eventually.Until("the author's mail sent", () => IsToldAsync(parent!));
            counts[screened] = CallsOf(Messages) - before;
            counts["tell the author of a comment"] = CallsOf(Mails) - beforeMail;
        }

        // The generation of the sessions is looked up once in ten seconds: by one of two calls in a row, at most.
        counts["the author's list of one post's, signed in"] = Math.Min(
            await CountReadAsync(() => signedIn.GetAsync("api/moderation?limit=1")),
            await CountReadAsync(() => signedIn.GetAsync("api/moderation?limit=1"))
        );
        return counts;
    }

    /// <summary>The author's mail, another message, or an HTTP request; what no function makes counts with the messages.</summary>
    private static string? Caller()
    {
        if (Activity.Current?.OperationName is nameof(RefreshSettings) or "PublishNewSite")
            return null;
        return StorageCallMeter.Function() switch
        {
            "DeliverMail" => Mails,
            null => Messages,
            _ => StorageCallMeter.Spans().Any(span => span.Kind == ActivityKind.Consumer) ? Messages : Requests,
        };
    }

    private long CallsOf(string caller) => meter.Calls.GetValueOrDefault(caller);

    private async Task<bool> IsToldAsync(string comment)
    {
        var key = await new TableClient(storage, "mail").GetEntityIfExistsAsync<TableEntity>("mail", $"2-key:author:{comment}:1");
        return key.HasValue && key.Value!.GetString("State") == "Sent";
    }

    /// <summary>
    /// A read's calls, of whichever flow: the cache makes an answer outside the request's, and no message is under way meanwhile.
    /// </summary>
    private async Task<long> CountReadAsync(Func<Task<HttpResponseMessage>> call)
    {
        var before = CallsOf(Requests) + CallsOf(Messages);
        using var answer = await call();
        answer.EnsureSuccessStatusCode();
        return CallsOf(Requests) + CallsOf(Messages) - before;
    }

    /// <summary>Screening is through when nothing is pending and no message is left; asked with a client that is not counted.</summary>
    private async Task<bool> SettledAsync()
    {
        await foreach (var _ in new TableClient(storage, "moderation").QueryAsync<TableEntity>(row => row.PartitionKey == "pending"))
        {
            return false;
        }

        return (await new Azure.Storage.Queues.QueueClient(storage, "comment-screening").GetPropertiesAsync())
                .Value
                .ApproximateMessagesCount == 0;
    }

    /// <summary>The first cursor and the first link make the key ring, once in an instance's life.</summary>
    private async Task WarmUpAsync()
    {
        using var list = await reader.GetAsync("api/posts?limit=1");
        list.EnsureSuccessStatusCode();
        // The day's first comment makes the day's salt.
        using var comment = await ReaderForm.SendAsync(reader, "post-9", new { text = "The first comment of this day on the blog" });
        var id = (await BlogFixture.ReadAsync(comment, HttpStatusCode.Accepted)).GetProperty("id").GetString()!;
        await Eventually.Until("the comment screened", SettledAsync);
        await Eventually.Until("the author's mail sent", () => IsToldAsync(id));
    }

    private async Task AddTenThousandRowsAsync()
    {
        var table = new TableClient(storage, "posts");
        var time = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Enumerable
            .Range(0, 10_000)
            .Select(number => new PostSummary(
                $"filler-{number}",
                "T",
                "S",
                PostStatus.Published,
                time.AddMinutes(number),
                time,
                "A",
                ["a"],
                true,
                0
            ))
            .SelectMany(post =>
                PostRows.Keys(post).Select(key => new TableTransactionAction(TableTransactionActionType.Add, PostRows.ToEntity(post, key)))
            );
        foreach (var transaction in rows.Chunk(99))
        {
            await table.SubmitTransactionAsync(transaction, TestContext.Current.CancellationToken);
        }
    }
}
