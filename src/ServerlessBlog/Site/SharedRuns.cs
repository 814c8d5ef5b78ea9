using System.Collections.Concurrent;

namespace ServerlessBlog.Site;

/// <summary>
/// One run at a time for each name: who asks while one is under way shares the next one with all others who do. Right for work that reads
/// everything anew, since each caller's run begins after the call.
/// </summary>
internal sealed class SharedRuns(Func<string, CancellationToken, Task> run)
{
    private readonly ConcurrentDictionary<string, Runs> names = new();

    /// <summary>Ends, or fails, as a run does that began after this call.</summary>
    public Task RunAsync(string name, CancellationToken cancellationToken)
    {
        var runs = names.GetOrAdd(name, _ => new Runs());
        lock (runs)
        {
            return runs.Next ??= NextAsync(name, runs, runs.Current, cancellationToken);
        }
    }

    private async Task NextAsync(string name, Runs runs, Task before, CancellationToken cancellationToken)
    {
        // Whether that one failed is for its own callers. Yields in any case: the caller holds the lock.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (runs)
        {
            (runs.Current, runs.Next) = (runs.Next!, null);
        }

        await run(name, cancellationToken);
    }

    /// <summary>The run under way, or the last one, and the one that waits for its end.</summary>
    private sealed class Runs
    {
        public Task Current { get; set; } = Task.CompletedTask;

        public Task? Next { get; set; }
    }
}
