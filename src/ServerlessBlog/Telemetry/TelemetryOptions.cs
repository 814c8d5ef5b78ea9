using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Telemetry;

/// <summary>
/// Section <c>Telemetry</c>. Where telemetry goes is said by the names that all programs use: <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>
/// and <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; with neither, nothing is collected.
/// </summary>
public sealed class TelemetryOptions
{
    /// <summary>The share of traces that is kept, 0 to 1; measurements and logs are whole in any case. Default: 1, all.</summary>
    [Range(0.0, 1.0)]
    public double SamplingRatio { get; init; } = 1;
}
