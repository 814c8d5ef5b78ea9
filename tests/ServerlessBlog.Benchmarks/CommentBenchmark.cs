using System.Diagnostics;
using System.Net.Http.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using ServerlessBlog.Tests;

namespace ServerlessBlog.Benchmarks;

/// <summary>
/// Taking a comment as the site sends it, with its form and proof, in turns with the eight storage calls that it makes, made bare.
/// </summary>
internal sealed class CommentBenchmark(RunningBlog blog)
{
    private const int CallsARound = 48;
    private static readonly string Text = new('a', 300);

    private readonly TableClient door = new(blog.Storage, "door");
    private readonly TableClient comments = new(blog.Storage, "comments");
    private readonly TableClient moderation = new(blog.Storage, "moderation");
    private readonly QueueClient queue = new(
        blog.Storage,
        "comment-screening",
        new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
    );
    private int networks;

    public static async Task RunAsync(RunningBlog blog, int rounds)
    {
        var benchmark = new CommentBenchmark(blog);
        Console.WriteLine("| taking a comment | at once | ms | its 8 storage calls, ms | ratio, median (quartiles) |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var atOnce in (int[])[1, 16])
        {
            await Console.Error.WriteLineAsync($"Taking comments, {atOnce} at once …");
            await TimeAsync(benchmark.PrepareCommentAsync, atOnce);
            await TimeAsync(benchmark.PrepareStorageAsync, atOnce);
            var pairs = new Pairs();
            for (var round = 0; round < rounds; round++)
            {
                pairs.Add(await TimeAsync(benchmark.PrepareCommentAsync, atOnce), await TimeAsync(benchmark.PrepareStorageAsync, atOnce));
            }

            Console.WriteLine($"| anonymous, 300 characters | {atOnce} | {pairs.Blog:0.0} | {pairs.Floor:0.0} | {pairs.Ratio} |");
        }
    }

    /// <summary>A comment of somebody in a network of their own: those of one network take turns.</summary>
    private async Task<Func<Task>> PrepareCommentAsync()
    {
        var body = await ReaderForm.FillAsync(blog.Client, RunningBlog.Slug, new { text = Text });
        var network = Interlocked.Increment(ref networks);
        return async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/{RunningBlog.Slug}/comments")
            {
                Content = JsonContent.Create(body),
            };
            request.Headers.Add("X-Forwarded-For", $"10.{network / 256}.{network % 256}.1");
            using var answer = await blog.Client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        };
    }

    private Task<Func<Task>> PrepareStorageAsync() => Task.FromResult<Func<Task>>(CallStorageAsync);

    /// <summary>
    /// In the order that the promise wants: the door's four rows at once and what it counts, then the comment, the pointer, the message.
    /// </summary>
    private async Task CallStorageAsync()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("D");
        string[] counted = [$"w:{id}", $"n:{id}", "p:floor", "all"];
        await Task.WhenAll(counted.Select(key => door.GetEntityIfExistsAsync<TableEntity>("floor", key)));
        await door.SubmitTransactionAsync([
            .. counted.Select(key => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                new TableEntity("floor", key) { ["Level"] = 1.0 }
            )),
            new(TableTransactionActionType.Add, new TableEntity("floor", $"s:{id}")),
        ]);
        await comments.SubmitTransactionAsync([
            new(TableTransactionActionType.UpdateMerge, new TableEntity(RunningBlog.Slug, "open"), ETag.All),
            new(TableTransactionActionType.Add, new TableEntity(RunningBlog.Slug, id) { ["Text"] = Text, ["State"] = "Pending" }),
        ]);
        await moderation.UpsertEntityAsync(new TableEntity("floor", id) { ["Text"] = Text }, TableUpdateMode.Replace);
        await queue.SendMessageAsync($"{{\"id\":\"{RunningBlog.Slug}.{id}\"}}");
    }

    /// <summary>Milliseconds a call, without its preparation: the median of a round.</summary>
    private static async Task<double> TimeAsync(Func<Task<Func<Task>>> prepare, int atOnce)
    {
        var calls = new List<Func<Task>>(CallsARound);
        for (var i = 0; i < CallsARound; i++)
        {
            calls.Add(await prepare());
        }

        var times = await Task.WhenAll(
            calls
                .Chunk(CallsARound / atOnce)
                .Select(async mine =>
                {
                    var taken = new List<double>();
                    foreach (var call in mine)
                    {
                        var start = Stopwatch.GetTimestamp();
                        await call();
                        taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }

                    return taken;
                })
        );
        return times.SelectMany(time => time).Order().ElementAt(CallsARound / 2);
    }
}
