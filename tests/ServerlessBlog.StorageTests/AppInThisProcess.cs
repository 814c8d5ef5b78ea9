using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServerlessBlog.Local;

namespace ServerlessBlog.Tests;

/// <summary>
/// The app on the worker's real builder, as Program.cs composes it, in this process: so that a test can turn its clock or count its calls.
/// One at a time: the worker's web server has one address a process.
/// </summary>
internal sealed class AppInThisProcess(Action<IServiceCollection> configure) : IWorker
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IHost? host;
    private Task running = Task.CompletedTask;

    public IServiceProvider Services => host!.Services;

    public int Id => Environment.ProcessId;

    public int ExitCode => running.IsFaulted ? 1 : 0;

    /// <summary>A host whose worker it is.</summary>
    public LocalHost Host(Dictionary<string, string?> settings, Action<IServiceCollection> configureHost) =>
        LocalHost.Create(Path.Combine(AppContext.BaseDirectory, "ServerlessBlog.dll"), settings, services =>
            configureHost(services.AddSingleton<WorkerLauncher>(Launch))
        );

    /// <summary>Until its own services have started, the sample blog among them.</summary>
    public Task StartedAsync() => Task.WhenAny(started.Task, running);

    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(running).WaitAsync(cancellationToken);
        if (running.Exception is { } failed)
            await Console.Error.WriteLineAsync($"{failed}");
    }

    public void Kill() => host?.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public void Dispose() => host?.Dispose();

    private IWorker Launch(LocalApp app, Uri rpc, string workerId)
    {
        // The worker's ASP.NET Core integration reads it from the process, and its functions' metadata lie there too.
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", Path.GetDirectoryName(app.Path));
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(app.Settings);
        builder.Configuration.AddInMemoryCollection([
            new("Functions:Worker:HostEndpoint", rpc.AbsoluteUri),
            new("Functions:Worker:WorkerId", workerId),
            new("Functions:Worker:RequestId", workerId),
            new("Functions:Worker:GrpcMaxMessageLength", $"{int.MaxValue}"),
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.AddBlog();
        configure(builder.Services);
        host = builder.Build();
        running = Task.Run(() => RunAsync(host)); // off the test's own context, on which the worker blocks for a moment
        return this;
    }

    private async Task RunAsync(IHost app)
    {
        await BlogStart.PrepareAsync(app.Services, CancellationToken.None);
        await app.StartAsync(CancellationToken.None);
        started.SetResult();
        await app.WaitForShutdownAsync(CancellationToken.None);
    }
}
