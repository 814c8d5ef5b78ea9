using Azure.Storage.Queues;

using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

using ServerlessBlog.Local;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Month;

/// <summary>The app on the worker's real builder, as Program.cs composes it, in this process: so that it goes by a clock that is turned.</summary>
internal sealed class AppInThisProcess(string storage, FakeTimeProvider clock, QueueWatch watch) : IWorker
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IHost? host;
    private Task running = Task.CompletedTask;

    public FakeTimeProvider Clock => clock;

    public QueueWatch Watch => watch;

    public IServiceProvider Services => host!.Services;

    public int Id => Environment.ProcessId;

    public int ExitCode => 0;

    /// <summary>Starts it as a worker of the host.</summary>
    public IWorker Launch(LocalApp app, Uri rpc, string workerId)
    {
        // The worker's ASP.NET Core integration reads it from the process, and its functions' metadata lie there too.
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", Path.GetDirectoryName(app.Path));
        var builder = FunctionsApplication.CreateBuilder(WorkerProcess.Arguments(rpc, workerId));
        builder.Configuration.AddInMemoryCollection(app.Settings);
        builder.ConfigureFunctionsWebApplication();
        builder.AddBlog();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(provider => new QueueServiceClient(storage, Watched(provider)));
        host = builder.Build();
        running = RunAsync(host);
        return this;
    }

    /// <summary>Until its own services have started, the sample blog among them.</summary>
    public Task StartedAsync() => Task.WhenAny(started.Task, running);

    public Task WaitForExitAsync(CancellationToken cancellationToken) => running.WaitAsync(cancellationToken);

    public void Kill() => host?.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public void Dispose() => host?.Dispose();

    private async Task RunAsync(IHost app)
    {
        await BlogStart.PrepareAsync(app.Services, CancellationToken.None);
        await app.StartAsync(CancellationToken.None);
        started.SetResult();
        await app.WaitForShutdownAsync(CancellationToken.None);
    }

    private QueueClientOptions Watched(IServiceProvider provider)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(provider.GetRequiredService<StorageCalls>(), Azure.Core.HttpPipelinePosition.PerRetry);
        options.AddPolicy(watch, Azure.Core.HttpPipelinePosition.PerCall);
        return options;
    }
}
