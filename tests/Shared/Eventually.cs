using System.Diagnostics;

namespace ServerlessBlog.Tests;

/// <summary>Waits for a condition instead of for time; a failure says what was awaited.</summary>
internal static class Eventually
{
    /// <summary>
    /// Many times what anything here takes on an idle machine: only a test that fails waits so long, and a machine with other work must not
    /// make one fail.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>Asking is work too, for two processes and the emulator.</summary>
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(150);

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    public static Task Until(string awaited, Func<bool> condition, TimeSpan? patience = null) =>
        Until(awaited, () => Task.FromResult(condition()), patience);

    /// <inheritdoc cref="Until(string, Func{bool}, TimeSpan?)"/>
    public static Task Until(string awaited, Func<Task<bool>> condition, TimeSpan? patience = null) =>
        Async(awaited, condition, holds => holds, patience);

    /// <summary>Asks until the answer satisfies <paramref name="enough"/>, and gives that answer.</summary>
    public static async Task<T> Async<T>(string awaited, Func<Task<T>> ask, Func<T, bool> enough, TimeSpan? patience = null)
    {
        var limit = patience ?? Patience;
        var watch = Stopwatch.StartNew();
        var interval = FirstInterval;
        while (true)
        {
            var answer = await ask();
            if (enough(answer))
                return answer;
            if (watch.Elapsed > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s for: {awaited}. The last answer was: {answer}");
            await Task.Delay(interval, TestContext.Current.CancellationToken);
            interval = interval * 2 < LongestInterval ? interval * 2 : LongestInterval;
        }
    }
}
