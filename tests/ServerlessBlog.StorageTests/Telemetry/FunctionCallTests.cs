using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.Tests;

/// <summary>
/// What a comment and an idle minute cost, function by function: counted from the traces of the real program with everything on.
/// docs/costs/calls.json holds the counts, and the program that computes a bill reads them there.
/// </summary>
public sealed class FunctionCallTests(ObservedBlog blog) : IClassFixture<ObservedBlog>
{
    private static readonly string CountsFile = Path.Combine(SharedData.Repository, "docs", "costs", "calls.json");

    /// <summary>
    /// Publishing looks at the pages around a post as well, and finds more or fewer of them done by another run of the same moment.
    /// </summary>
    private const string Varying = "PublishPost";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The functions that run every minute, whether there is work or not.</summary>
    private static IReadOnlyList<string> Timers { get; } =
    [
        .. typeof(BlogOptions)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method =>
                method
                    .GetParameters()
                    .Any(parameter =>
                        parameter.GetCustomAttributes(typeof(TimerTriggerAttribute), false)
                            is [TimerTriggerAttribute { Schedule: var schedule }]
                        && schedule.EndsWith(" * * * * *", StringComparison.Ordinal)
                    )
            )
            .Select(method => method.Name)
            .Order(),
    ];

    [Fact]
    public async Task A_comment_and_an_idle_minute_cost_the_calls_that_the_bill_is_computed_from()
    {
        // The first run of a timer may find something to note; the next is idle.
        await RunTimersAsync(1);
        await RunTimersAsync(2);
        // The first of everything makes keys and fills caches, once in an instance's life.
        await CommentAsync("Somebody should have said this many years ago", "published");
        await CommentAsync("You idiots.", "held");
        var idle = Timers.ToDictionary(timer => timer, timer => Counts(blog.Collector.Spans.Last(span => span.Name == timer)));
        var counted = new JsonObject
        {
            ["a comment that is published"] = Node(await CommentAsync("What a lovely idea for the library", "published")),
            ["a comment that is held"] = Node(await CommentAsync("Only idiots close libraries.", "held")),
            ["an idle minute"] = Node(idle),
        };

        if (Environment.GetEnvironmentVariable("BLOG_WRITE_COUNTS") == "1")
        {
            await File.WriteAllTextAsync(CountsFile, counted.ToJsonString(Indented) + "\n", TestContext.Current.CancellationToken);
        }

        var expected = JsonNode.Parse(await File.ReadAllTextAsync(CountsFile, TestContext.Current.CancellationToken))!.AsObject();
        var differences = Differences(expected, counted).ToList();
        Assert.True(
            differences.Count == 0,
            $"""
            The calls have changed. If they should have, run this test with BLOG_WRITE_COUNTS=1 and then: dotnet run --project tests/ServerlessBlog.Costs
            {string.Join("\n", differences)}
            Counted: {counted.ToJsonString()}
            """
        );
    }

    private static IEnumerable<string> Differences(JsonObject expected, JsonObject counted)
    {
        var (then, now) = (Flat(expected), Flat(counted));
        return then
            .Keys.Union(now.Keys)
            .Order(StringComparer.Ordinal)
            .Where(call => !Agrees(call, then.GetValueOrDefault(call), now.GetValueOrDefault(call)))
            .Select(call => $"{call}: expected {then.GetValueOrDefault(call)}, counted {now.GetValueOrDefault(call)}");
    }

    /// <summary>
    /// The same number; where it varies, between half and twice of it: the file holds a dear run, so that the bill does not understate.
    /// </summary>
    private static bool Agrees(string call, int expected, int counted) =>
        call.Contains($": {Varying}: ", StringComparison.Ordinal)
            ? 2 * counted >= expected && counted <= 2 * expected
            : counted == expected;

    /// <summary>The counts by situation, function and kind of call, as "an idle minute: TendMail: table".</summary>
    private static Dictionary<string, int> Flat(JsonObject situations) =>
        situations
            .SelectMany(situation =>
                situation
                    .Value!.AsObject()
                    .SelectMany(function =>
                        function
                            .Value!.AsObject()
                            .Select(kind =>
                                KeyValuePair.Create($"{situation.Key}: {function.Key}: {kind.Key}", kind.Value!.GetValue<int>())
                            )
                    )
            )
            .ToDictionary();

    private async Task RunTimersAsync(int times)
    {
        foreach (var timer in Timers)
        {
            await blog.Process.RunTimerAsync(timer);
        }

        await Eventually.Until("a run of every timer", () =>
            Timers.All(timer => blog.Collector.Spans.Count(span => span.Name == timer) >= times)
        );
    }

    /// <summary>The calls of each function in the trace of one comment.</summary>
    private async Task<Dictionary<string, SortedDictionary<string, int>>> CommentAsync(string text, string state)
    {
        var slug = await blog.NewPostAsync();
        await blog.CommentsAsync(slug);
        await Eventually.Until("the post's page", async () => (await blog.Reader.GetAsync($"posts/{slug}/")).IsSuccessStatusCode);
        var earlier = blog.Collector.Spans.Select(span => span.Trace).ToHashSet();
        await blog.MailAsync(await blog.ScreenedAsync(slug, new { text }, state));
        var trace = await Eventually.Async(
            "a whole trace",
            () =>
                Task.FromResult(
                    blog.Collector.Spans.Where(span => !earlier.Contains(span.Trace))
                        .GroupBy(span => span.Trace)
                        .FirstOrDefault(trace => trace.Any(span => span.Name == "SubmitComment"))
                ),
            trace =>
                trace is not null
                && trace.Count(span => span.Name == "DeliverMail") == 2
                && (state != "published" || trace.Any(span => span.Name == "PublishPost"))
        );
        return trace!
            .Where(span => span.Address.Length == 0)
            .GroupBy(span => span.Name)
            .OrderBy(runs => runs.Key)
            .ToDictionary(
                runs => runs.Key,
                runs => new SortedDictionary<string, int>(
                    runs.SelectMany(run => Counts(run))
                        .GroupBy(count => count.Key)
                        .ToDictionary(count => count.Key, count => count.Sum(one => one.Value))
                )
                {
                    ["runs"] = runs.Count(),
                }
            );
    }

    /// <summary>The calls of one run, by what they are billed as.</summary>
    private SortedDictionary<string, int> Counts(Span run)
    {
        var calls = blog.Collector.Spans.Where(span => span.Parent == run.Id && Billed(span) is not null).GroupBy(span => Billed(span)!);
        return new(calls.ToDictionary(group => group.Key, group => group.Count())) { ["runs"] = 1 };
    }

    private string? Billed(Span call) =>
        call.Address.StartsWith(new TableServiceClient(blog.Storage).Uri.AbsoluteUri, StringComparison.Ordinal) ? "table"
        : call.Address.StartsWith(new QueueServiceClient(blog.Storage).Uri.AbsoluteUri, StringComparison.Ordinal) ? "queue"
        : !call.Address.StartsWith(new BlobServiceClient(blog.Storage).Uri.AbsoluteUri, StringComparison.Ordinal) ? null
        : call.Name is "GET" or "HEAD" && !IsContainer(call) ? "blob read"
        : "blob write";

    /// <summary>A call to a container itself lists it, and that is billed as a write is.</summary>
    private static bool IsContainer(Span call) => new Uri(call.Address).Segments is ["/", _, _];

    private static JsonNode Node(Dictionary<string, SortedDictionary<string, int>> counts) => JsonSerializer.SerializeToNode(counts)!;
}
