using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>One run of a timer function. A failure is logged and the next occurrence comes all the same.</summary>
internal sealed partial class TimerRun(HostSettings host, InvocationPipeline pipeline, TimeProvider clock, ILogger<TimerRun> logger)
{
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a function throws is a failed run.")]
    public async Task RunAsync(LocalFunction function, TimerInfo timer, CancellationToken abandoned)
    {
        using var timeout = new CancellationTokenSource(host.FunctionTimeout, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(abandoned, timeout.Token);
        try
        {
            await pipeline.RunAloneAsync(new Invocation(function, null, cancel.Token) { TriggerValue = timer });
        }
        catch (Exception exception)
        {
            Log.RunFailed(logger, function.Name, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Function {Function} failed; its next occurrence follows")]
        public static partial void RunFailed(ILogger logger, string function, Exception exception);
    }
}
