using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ServerlessBlog.Telemetry;

/// <summary>
/// Keeps a share of traces, by their id: every process decides the same, and a reader's <c>traceparent</c> header decides nothing. Calls
/// that no function makes (a start's, the local runtime's looks into its queues) are no part of any trace and are left out.
/// </summary>
internal sealed class FunctionSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler share = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind == ActivityKind.Client && samplingParameters.ParentContext.SpanId == default
            ? new SamplingResult(SamplingDecision.Drop)
            : share.ShouldSample(samplingParameters);
}
