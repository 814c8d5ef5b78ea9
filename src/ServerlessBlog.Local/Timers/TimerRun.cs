using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>One run of a timer function. A failure is logged and the next occurrence comes all the same.</summary>
internal sealed partial class TimerRun(HostSettings host, WorkerHost worker, TimeProvider clock, ILogger<TimerRun> logger)
{
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a function throws is a failed run.")]
    public async Task RunAsync(LocalFunction function, bool isPastDue, ScheduleStatus? status, CancellationToken abandoned)
    {
        using var timeout = new CancellationTokenSource(host.FunctionTimeout, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(abandoned, timeout.Token);
        try
        {
            var timer = JsonSerializer.Serialize(
                new
                {
                    Schedule = new { AdjustForDST = true },
                    ScheduleStatus = status,
                    IsPastDue = isPastDue,
                }
            );
            using var trace = new Activity(function.Name).Start();
            await (await worker.ReadyAsync(abandoned)).InvokeAsync(
                function,
                new TypedData { Json = timer },
                new Dictionary<string, TypedData>(),
                RpcId.New(),
                cancel.Token
            );
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
