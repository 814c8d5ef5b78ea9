using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>Keeps one worker of the app running: starts it, loads its functions, and starts it again when it died.</summary>
internal sealed partial class WorkerHost(
    LocalApp app,
    WorkerRpcServer rpc,
    WorkerStart start,
    WorkerLauncher launch,
    IHostApplicationLifetime lifetime,
    ILogger<WorkerHost> logger
) : IDisposable
{
    /// <summary>EX_CONFIG of sysexits.h: the app says that its settings are wrong, and no other start would help.</summary>
    private const int WrongSettings = 78;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>What a worker may take to end in order.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stopping = new();
    private TaskCompletionSource<ReadyWorker> ready = NewPromise();
    private IWorker? process;
    private int isLoaded;
    private Task running = Task.CompletedTask;

    /// <summary>Why no other start would help: wrong settings, or functions that cannot be run.</summary>
    public StartupProblem? Problem { get; private set; }

    /// <summary>
    /// Told of the functions, once, before the first of them can be called. A worker that is started again has the same ones.
    /// </summary>
    public Action<FunctionCatalog> Loaded { get; set; } = _ => { };

    /// <summary>The process id of the present worker.</summary>
    public int ProcessId => process?.Id ?? 0;

    public void Start() => running = GuardAsync();

    /// <summary>The worker that runs; where one is being started, waits for it.</summary>
    public Task<ReadyWorker> ReadyAsync(CancellationToken cancellationToken) => ready.Task.WaitAsync(cancellationToken);

    /// <summary>Asks the worker to end, and sees to it that it does.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running;
    }

    public void Dispose() => stopping.Dispose();

    private static TaskCompletionSource<ReadyWorker> NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whoever waits for a worker must not wait for one that nobody starts any more.</summary>
    private async Task GuardAsync()
    {
        try
        {
            await KeepRunningAsync();
        }
        catch (Exception failed)
        {
            ready.TrySetException(failed);
            lifetime.StopApplication();
            throw;
        }
    }

    private async Task KeepRunningAsync()
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            var wasReady = await RunOnceAsync();
            if (ready.Task.IsCompleted)
                ready = NewPromise();
            if (stopping.IsCancellationRequested || Problem is not null)
                break;
            pause = wasReady ? FirstPause : pause;
            Log.StartsAgain(logger, pause.TotalSeconds);
            await Task.Delay(pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        ready.TrySetException(Problem ?? new WorkerGoneException() as Exception);
        _ = ready.Task.Exception; // nobody may be waiting
        if (Problem is not null)
            lifetime.StopApplication();
    }

    /// <summary>From a worker's start to its end; whether it was ready in between.</summary>
    private async Task<bool> RunOnceAsync()
    {
        var id = RpcId.New();
        var connection = start.NewConnection();
        var called = rpc.ExpectAsync(id, connection);
        using var worker = process = launch(app, rpc.Address, id);
        var exited = worker.WaitForExitAsync(CancellationToken.None);
        var wasReady = false;
        try
        {
            var loaded = await start.LoadAsync(connection, called, exited, stopping.Token);
            wasReady = true;
            if (Interlocked.Exchange(ref isLoaded, 1) == 0)
                Loaded(loaded.Catalog);
            ready.TrySetResult(loaded);
            await exited.WaitAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await EndAsync(worker, connection, exited);
        }
        catch (WorkerGoneException)
        {
            await KillAsync(worker, exited);
        }
        catch (StartupProblem problem)
        {
            Problem = problem;
            await KillAsync(worker, exited);
        }
        finally
        {
            connection.End();
        }

        if (worker.ExitCode == WrongSettings)
            Problem = new StartupProblem("The app did not start: its settings are wrong, as it says above.");
        if (!stopping.IsCancellationRequested)
            Log.Ended(logger, worker.ExitCode);
        return wasReady;
    }

    private static async Task KillAsync(IWorker worker, Task exited)
    {
        worker.Kill();
        await exited;
    }

    private async Task EndAsync(IWorker worker, WorkerConnection connection, Task exited)
    {
        connection.Tell(
            new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(StopPatience) } }
        );
        if (await Task.WhenAny(exited, Task.Delay(StopPatience, CancellationToken.None)) != exited)
            Log.Killed(logger, StopPatience.TotalSeconds);
        await KillAsync(worker, exited);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The worker ended with code {ExitCode}")]
        public static partial void Ended(ILogger logger, int exitCode);

        [LoggerMessage(LogLevel.Warning, "The worker is started again in {Seconds:0.0} s")]
        public static partial void StartsAgain(ILogger logger, double seconds);

        [LoggerMessage(LogLevel.Warning, "The worker did not end within {Seconds:0} s, and was killed")]
        public static partial void Killed(ILogger logger, double seconds);
    }
}
