using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ServerlessBlog.Storage;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Tests;

/// <summary>
/// Counts the requests to storage of an app in this process, from its own metric, by who made them: a function that is asked within the
/// spans of the call, null for what is not to be counted.
/// </summary>
internal sealed class StorageCallMeter : IDisposable
{
    private readonly ConcurrentDictionary<string, long> calls = new();
    private readonly MeterListener meter = new();
    private readonly ActivityListener spans = new()
    {
        ShouldListenTo = source => source.Name == BlogTelemetry.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public StorageCallMeter(Func<string?> caller)
    {
        ActivitySource.AddActivityListener(spans);
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == StorageCalls.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<long>(
            (_, count, _, _) =>
            {
                if (caller() is { } name)
                {
                    calls.AddOrUpdate(name, count, (_, before) => before + count);
                }
            }
        );
        meter.Start();
    }

    /// <summary>So far, by caller.</summary>
    public IReadOnlyDictionary<string, long> Calls => calls;

    public void Dispose()
    {
        meter.Dispose();
        spans.Dispose();
    }

    /// <summary>The function that runs: a caller for the constructor.</summary>
    public static string? Function() => Spans().Select(span => span.GetTagItem("faas.name")).OfType<string>().FirstOrDefault();

    /// <summary>The span in which the call is made, and those around it.</summary>
    public static IEnumerable<Activity> Spans()
    {
        for (var span = Activity.Current; span is not null; span = span.Parent)
        {
            yield return span;
        }
    }
}
