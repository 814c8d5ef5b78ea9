using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.Local;

internal sealed class LocalTraceContext : TraceContext
{
    public static LocalTraceContext Current { get; } = new();

    public override string TraceParent => Activity.Current?.Id ?? string.Empty;

    public override string TraceState => Activity.Current?.TraceStateString ?? string.Empty;
}

internal sealed class LocalBindingContext(IReadOnlyDictionary<string, object?>? data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = data ?? new Dictionary<string, object?>();
}

/// <summary>The app declares no retry policies; queues count deliveries instead.</summary>
internal sealed class NoRetry : RetryContext
{
    public static NoRetry Instance { get; } = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
