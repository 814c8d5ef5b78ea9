using System.Collections.Concurrent;
using ServerlessBlog.Site;

namespace ServerlessBlog.Tests.Site;

public sealed class SharedRunsTests
{
    private readonly ConcurrentQueue<(string Name, TaskCompletionSource End)> begun = new();
    private readonly SharedRuns runs;

    public SharedRunsTests() =>
        runs = new SharedRuns(
            (name, _) =>
            {
                var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                begun.Enqueue((name, end));
                return end.Task;
            }
        );

    [Fact]
    public async Task Whoever_asks_while_a_run_is_under_way_shares_the_next_one()
    {
        var first = runs.RunAsync("a-post", CancellationToken.None);
        await BegunAsync(1);
        var others = Enumerable.Range(0, 20).Select(_ => runs.RunAsync("a-post", CancellationToken.None)).ToList();
        End().SetResult();
        await first;
        await BegunAsync(1);

        Assert.All(others, other => Assert.False(other.IsCompleted));
        End().SetResult();
        await Task.WhenAll(others);
        Assert.Empty(begun);
    }

    [Fact]
    public async Task A_run_that_fails_fails_for_those_who_shared_it_and_the_next_one_begins()
    {
        var first = runs.RunAsync("a-post", CancellationToken.None);
        await BegunAsync(1);
        var second = runs.RunAsync("a-post", CancellationToken.None);
        End().SetException(new InvalidOperationException("others kept changing it"));
        await BegunAsync(1);
        End().SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await second;
    }

    [Fact]
    public async Task One_post_does_not_wait_for_another()
    {
        var (one, other) = (runs.RunAsync("a-post", CancellationToken.None), runs.RunAsync("another", CancellationToken.None));
        await BegunAsync(2);
        End().SetResult();
        End().SetResult();

        await Task.WhenAll(one, other);
    }

    private TaskCompletionSource End() => begun.TryDequeue(out var run) ? run.End : throw new InvalidOperationException("Nothing runs.");

    private async Task BegunAsync(int count)
    {
        for (var turn = 0; begun.Count < count; turn++)
        {
            Assert.True(turn < 30_000, $"{count} runs did not begin.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
