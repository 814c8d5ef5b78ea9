namespace ServerlessBlog.Local;

/// <summary>The pause between two looks at an empty queue: random, and growing to the longest one allowed.</summary>
internal sealed class PollingPause(TimeSpan longest)
{
    private TimeSpan ceiling = QueueSettings.MinPollingInterval;

    public TimeSpan Next()
    {
        var pause = ceiling * (0.8 + (0.2 * Random.Shared.NextDouble()));
        ceiling = ceiling * 2 < longest ? ceiling * 2 : longest;
        return pause;
    }

    public void Reset() => ceiling = QueueSettings.MinPollingInterval;
}
