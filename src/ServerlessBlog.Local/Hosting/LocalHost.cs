using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServerlessBlog.Local;

/// <summary>
/// A Functions host for one app: the storage emulator, the worker, and the web server that leads to it. What was started last ends first.
/// </summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly LocalComposition composition;
    private AzuriteProcess? emulator;
    private WebApplication? app;
    private WorkerRpcServer? rpc;
    private int disposed;

    private LocalHost(LocalComposition composition) => this.composition = composition;

    public LocalOptions Options => composition.Options;

    /// <summary>There once it is started.</summary>
    public IServiceProvider Services => app!.Services;

    /// <param name="appPath">The app's assembly.</param>
    /// <param name="settings">Settings above all others, by their names in configuration.</param>
    /// <param name="configure">For tests: changes the host's own services.</param>
    public static LocalHost Create(
        string appPath,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? configure = null
    ) => new(new LocalComposition(appPath, settings, configure));

    /// <summary>Starts everything, and returns when the first functions can be called.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (LoopbackPort.IsTaken(Options.Port))
        {
            throw new StartupProblem(
                $"Port {Options.Port} is taken, perhaps by another run of this program. End that one, or choose another port: "
                    + "Local__Port=7072 dotnet run …"
            );
        }

        await StartStorageAsync(cancellationToken);
        app = composition.BuildApplication();
        rpc = Services.GetRequiredService<WorkerRpcServer>();
        await rpc.StartAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        Worker.Start();
        await Worker.ReadyAsync(cancellationToken);
        if (Options.Banner)
            StartMessage.Write(Console.Out, composition);
    }

    /// <summary>Until Ctrl+C, SIGTERM, or an app that cannot run.</summary>
    /// <exception cref="StartupProblem">It was the app.</exception>
    public async Task WaitForShutdownAsync()
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopAsync(CancellationToken.None);
        if (Worker.Problem is { } problem)
            throw problem;
    }

    /// <summary>Takes no more requests, messages and timers; lets what runs come to its end; then ends the worker.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is null)
            return;
        await app.StopAsync(cancellationToken);
        await Worker.StopAsync();
    }

    /// <summary>Runs the app with arguments of its own over the same storage; its exit code.</summary>
    public async Task<int> RunOnceAsync(string[] arguments)
    {
        await StartStorageAsync(CancellationToken.None);
        return await composition.RunAppAsync(arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        await StopAsync(CancellationToken.None);
        if (rpc is not null)
            await rpc.DisposeAsync();
        if (app is not null)
            await app.DisposeAsync();
        if (emulator is not null)
            await emulator.DisposeAsync();
    }

    private WorkerHost Worker => Services.GetRequiredService<WorkerHost>();

    private CancellationToken Stopping => app!.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private async Task StartStorageAsync(CancellationToken cancellationToken)
    {
        if (composition.Configuration[HostStorage.DefaultSetting] != StorageEmulator.DevelopmentStorage)
            return;
        emulator = await StorageEmulator.EnsureAsync(Options, Console.Out, composition.CheckAppAsync, cancellationToken);
        composition.Decide(HostStorage.DefaultSetting, StorageEmulator.ConnectionString(Options.StoragePort));
    }
}
