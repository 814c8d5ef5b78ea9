using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CsCheck;
using ServerlessBlog.Upkeep;

namespace ServerlessBlog.Tests.Http;

/// <summary>
/// Whatever comes in by whichever route, as a reader or with the author's key: it is answered in a few words, with a reason, and leaves
/// nothing behind.
/// </summary>
[Trait("Takes", "minutes")]
public sealed class MalformedRequestTests(MalformedRequestTests.Blog blog) : IClassFixture<MalformedRequestTests.Blog>
{
    private const int MostAnswerBytes = 16 * 1024;
    private const int RequestsEach = 40;
    private const uint Seed = 14;

    /// <summary>They take no body, and no part of the address: whatever it carries, the request is a good one.</summary>
    private static readonly string[] TakeNothing = ["RebuildIndex", "EndSessions", "SendSignInLink"];

    /// <summary>Every route of the built app, one a function.</summary>
    public static TheoryData<string, string, string> Routes => [.. Functions()];

    [Theory(Explicit = true)]
    [MemberData(nameof(Routes))]
    public async Task Malformed_requests_are_refused_in_few_words_and_leave_nothing(string function, string methods, string route)
    {
        Assert.NotEmpty(function);
        var random = new PCG(1, Seed);
        var before = await blog.ContentsAsync();
        List<string> wrong = [];
        for (var i = 0; i < RequestsEach; i++)
        {
            var malformed = MalformedRequest.All.Generate(random, null, out _);
            var client = i % 2 == 0 ? blog.Reader : blog.Author;
            foreach (var method in methods.Split(','))
            {
                using var request = malformed.To(
                    blog.Reader.BaseAddress!,
                    method,
                    route,
                    blog.Slug,
                    route == "mail/inbound" ? Blog.Secret : null
                );
                wrong.AddRange(await LookAsync(client, request, malformed));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Take(12)));
        await blog.AtRestAsync();
        var after = await blog.ContentsAsync();
        Assert.Empty(before.Except(after).Select(thing => $"gone: {thing}").Concat(after.Except(before).Select(thing => $"new: {thing}")));
    }

    private static IEnumerable<TheoryDataRow<string, string, string>> Functions()
    {
        var metadata = Path.Combine(Path.GetDirectoryName(BuiltProject.Path("ServerlessBlog"))!, "functions.metadata");
        using var functions = JsonDocument.Parse(File.ReadAllBytes(metadata));
        foreach (var function in functions.RootElement.EnumerateArray())
        {
            var name = function.GetProperty("name").GetString()!;
            var http = function
                .GetProperty("bindings")
                .EnumerateArray()
                .FirstOrDefault(binding => binding.GetProperty("type").GetString() == "httpTrigger");
            if (http.ValueKind == JsonValueKind.Object && !TakeNothing.Contains(name))
            {
                var methods = http.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant());
                yield return new(name, string.Join(',', methods), http.GetProperty("route").GetString()!);
            }
        }
    }

    private static async Task<IEnumerable<string>> LookAsync(HttpClient client, HttpRequestMessage request, MalformedRequest malformed)
    {
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var tooLong = bytes.Length > MostAnswerBytes && !path.EndsWith("/openapi.json", StringComparison.Ordinal);
        return answer.StatusCode >= HttpStatusCode.InternalServerError || tooLong
            ? [$"{(int)answer.StatusCode} with {bytes.Length} bytes: {request.Method} {path[..Math.Min(80, path.Length)]} {malformed}"]
            : [];
    }

    /// <summary>A blog that takes mail, with one post, at rest.</summary>
    public sealed class Blog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        public const string Secret = "the-secret-of-these-tests";

        public string Slug { get; private set; } = "";

        protected override Dictionary<string, string> Settings =>
            new()
            {
                ["Notifications:InboundDomain"] = "reply.blog.example",
                ["Notifications:InboundSecret"] = Secret,
                // What the timers note by themselves is nothing that a request left.
                [$"AzureWebJobs.{nameof(UpkeepFunctions.EveryMinute)}.Disabled"] = "true",
                [$"AzureWebJobs.{nameof(UpkeepFunctions.EveryNight)}.Disabled"] = "true",
            };

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Slug = await NewPostAsync();
            await ScreenedAsync(Slug, new { text = "The first comment of these tests" }, "published");
            await AtRestAsync();
        }

        /// <summary>Until no message is under way.</summary>
        public Task AtRestAsync() =>
            Eventually.Until("no message", async () =>
                (await ContentsAsync()).All(name => !name.StartsWith("queue", StringComparison.Ordinal))
            );

        /// <summary>Everything in storage, with its version: rows, blobs, and queues that hold something.</summary>
        public async Task<SortedSet<string>> ContentsAsync()
        {
            SortedSet<string> contents = new(StringComparer.Ordinal);
            await foreach (var table in Tables.QueryAsync())
            {
                await foreach (var row in Tables.GetTableClient(table.Name).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]))
                {
                    contents.Add($"row {table.Name} {row.PartitionKey} {row.RowKey}");
                }
            }

            await foreach (var container in Blobs.GetBlobContainersAsync())
            {
                await foreach (var item in Blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
                {
                    var version = container.Name.StartsWith("azure-webjobs", StringComparison.Ordinal) ? null : item.Properties.ETag;
                    contents.Add($"blob {container.Name} {item.Name} {version}");
                }
            }

            await foreach (var queue in new QueueServiceClient(Storage).GetQueuesAsync())
            {
                if ((await Queue(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
                {
                    contents.Add($"queue {queue.Name}");
                }
            }

            return contents;
        }
    }
}
