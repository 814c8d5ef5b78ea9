using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>
/// Starts its function whenever there is cause, until <paramref name="stopping"/>; <paramref name="abandoned"/> ends the runs under way.
/// </summary>
internal delegate Task FunctionTrigger(CancellationToken stopping, CancellationToken abandoned);

/// <summary>The triggers of one kind.</summary>
internal interface IFunctionTriggers
{
    IEnumerable<FunctionTrigger> All(FunctionCatalog catalog);
}

/// <summary>Runs what starts functions without a request: queues and timers.</summary>
internal sealed partial class TriggerHost(
    IEnumerable<IFunctionTriggers> kinds,
    WorkerHost worker,
    TimeProvider clock,
    ILogger<TriggerHost> logger
) : IHostedService, IDisposable
{
    /// <summary>What a run that was told to give up may still take.</summary>
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoned = new();
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        worker.Loaded += catalog => running = Task.WhenAll(kinds.SelectMany(kind => kind.All(catalog)).Select(GuardAsync).ToArray());
        return Task.CompletedTask;
    }

    /// <summary>Takes no more work and lets the runs under way end; when the host's patience is at an end, tells them to give up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        try
        {
            await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.Abandoned(logger);
            await abandoned.CancelAsync();
            await Task.WhenAny(running, Task.Delay(LastGrace, clock, CancellationToken.None));
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        abandoned.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "One broken trigger must neither stop the others nor go unseen.")]
    private async Task GuardAsync(FunctionTrigger trigger)
    {
        try
        {
            await Task.Yield();
            await trigger(stopping.Token, abandoned.Token);
        }
        catch (Exception exception)
        {
            Log.Broken(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Critical,
            "A trigger of the local runtime ended; its function runs no more until the program is started again"
        )]
        public static partial void Broken(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Warning, "Functions still run after the time given to them to end; they are cancelled")]
        public static partial void Abandoned(ILogger logger);
    }
}
