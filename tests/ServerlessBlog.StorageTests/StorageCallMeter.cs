using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

using ServerlessBlog.Storage;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Tests.Month;

/// <summary>Counts the app's requests to storage by the function that made them, from its own metric and spans.</summary>
internal sealed class StorageCallMeter : IDisposable
{
    private readonly ConcurrentDictionary<string, long> calls = new();
    private readonly MeterListener meter = new();
    private readonly ActivityListener spans = new()
    {
        ShouldListenTo = source => source.Name == BlogTelemetry.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public StorageCallMeter()
    {
        ActivitySource.AddActivityListener(spans);
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == StorageCalls.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<long>((_, count, _, _) => calls.AddOrUpdate(Function(), count, (_, before) => before + count));
        meter.Start();
    }

    /// <summary>So far, by function; what no function makes (the month's own look-ups) is left out.</summary>
    public IReadOnlyDictionary<string, long> Calls => calls.Where(call => call.Key.Length > 0).ToDictionary();

    public void Dispose()
    {
        meter.Dispose();
        spans.Dispose();
    }

    private static string Function()
    {
        for (var span = Activity.Current; span is not null; span = span.Parent)
        {
            if (span.GetTagItem("faas.name") is string name)
            {
                return name;
            }
        }

        return "";
    }
}
