using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServerlessBlog.Local;

/// <summary>The web application together with the storage emulator, which ends last.</summary>
internal sealed class LocalHost(WebApplication app, AzuriteProcess? emulator, LocalOptions options) : IHost, IAsyncDisposable
{
    private int disposed;

    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (LoopbackPort.IsTaken(options.Port))
        {
            throw new StartupProblem(
                $"Port {options.Port} is taken, perhaps by another run of this program. End that one, or choose another port: Local__Port=7072 dotnet run …");
        }
        if (options.Banner) Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => StartMessage.Write(Console.Out, app, options));
        await app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Also the second time: RunAsync disposes its host, and so does the caller's using.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;
        await app.DisposeAsync();
        if (emulator is not null) await emulator.DisposeAsync();
    }
}
