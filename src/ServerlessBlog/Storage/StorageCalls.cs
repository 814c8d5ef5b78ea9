using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Storage;

/// <summary>
/// Counts what Azure bills: each request to Blob, Table and Queue Storage, retries included, as the metric <c>blog.storage.calls</c>.
/// </summary>
public sealed class StorageCalls : HttpPipelineSynchronousPolicy, IDisposable
{
    /// <summary>The counter's name, for exporters and tests.</summary>
    public const string Name = "blog.storage.calls";

    private readonly Meter meter = new(BlogTelemetry.Name);
    private readonly Counter<long> calls;

    /// <summary>Starts the counter.</summary>
    public StorageCalls() => calls = meter.CreateCounter<long>(Name, "{call}", "Requests to the storage account");

    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message) =>
        calls.Add(1, new KeyValuePair<string, object?>("method", message.Request.Method.Method));

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
