using System.Collections.Concurrent;

namespace ServerlessBlog.StorageTests.LocalRuntime;

/// <summary>What the tiny functions tell their test, and how the test makes them behave.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<object> seen = new();

    /// <summary>Everything reported so far, in order.</summary>
    public IReadOnlyList<object> Seen => [.. seen];

    /// <summary>What a function does after it reported; a throw is the function's own.</summary>
    public Func<CancellationToken, Task> Then { get; set; } = _ => Task.CompletedTask;

    public Task ReportAsync(object value, CancellationToken cancellationToken = default)
    {
        seen.Enqueue(value);
        return Then(cancellationToken);
    }
}

/// <summary>Lives as long as one invocation.</summary>
public sealed class Scoped;
