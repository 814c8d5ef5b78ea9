using System.Diagnostics;
using System.Net.Http.Json;

using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace ServerlessBlog.Benchmarks;

/// <summary>Taking a comment, in turns with the three storage calls that it makes, made bare.</summary>
internal sealed class CommentBenchmark(RunningBlog blog)
{
    private const int CallsARound = 48;
    private static readonly string Text = new('a', 300);

    private readonly TableClient comments = new(blog.Storage, "comments");
    private readonly TableClient moderation = new(blog.Storage, "moderation");
    private readonly QueueClient queue = new(blog.Storage, "comment-screening", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public static async Task RunAsync(RunningBlog blog, int rounds)
    {
        var benchmark = new CommentBenchmark(blog);
        Console.WriteLine("| taking a comment | at once | ms | its 3 storage calls, ms | ratio, median (quartiles) |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var atOnce in (int[])[1, 16])
        {
            await Console.Error.WriteLineAsync($"Taking comments, {atOnce} at once …");
            await TimeAsync(benchmark.CommentAsync, atOnce);
            await TimeAsync(benchmark.CallStorageAsync, atOnce);
            var pairs = new Pairs();
            for (var round = 0; round < rounds; round++)
            {
                pairs.Add(await TimeAsync(benchmark.CommentAsync, atOnce), await TimeAsync(benchmark.CallStorageAsync, atOnce));
            }

            Console.WriteLine($"| anonymous, 300 characters | {atOnce} | {pairs.Blog:0.0} | {pairs.Floor:0.0} | {pairs.Ratio} |");
        }
    }

    private async Task CommentAsync()
    {
        using var answer = await blog.Client.PostAsJsonAsync($"api/posts/{RunningBlog.Slug}/comments", new { text = Text });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>One after the other, as the promise wants them: the comment, the pointer, the message.</summary>
    private async Task CallStorageAsync()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("D");
        await comments.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateMerge, new TableEntity(RunningBlog.Slug, "open"), ETag.All),
            new(TableTransactionActionType.Add, new TableEntity(RunningBlog.Slug, id) { ["Text"] = Text, ["State"] = "Pending" }),
        ]);
        await moderation.UpsertEntityAsync(new TableEntity("floor", id) { ["Text"] = Text }, TableUpdateMode.Replace);
        await queue.SendMessageAsync($"{{\"id\":\"{RunningBlog.Slug}.{id}\"}}");
    }

    /// <summary>Milliseconds a call: the median of a round.</summary>
    private static async Task<double> TimeAsync(Func<Task> call, int atOnce)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            var mine = new List<double>();
            for (var i = 0; i < CallsARound / atOnce; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await call();
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        }));
        return times.SelectMany(time => time).Order().ElementAt(times.Sum(time => time.Count) / 2);
    }
}
