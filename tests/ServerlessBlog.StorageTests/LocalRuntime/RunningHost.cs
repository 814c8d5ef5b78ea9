using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local;

namespace ServerlessBlog.StorageTests.LocalRuntime;

/// <summary>The local runtime in this process, with some of the tiny functions.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly DirectoryInfo dataFolder;

    private RunningHost(IHost host, Probe probe, string storage, DirectoryInfo dataFolder)
    {
        (this.host, Probe, Storage, this.dataFolder) = (host, probe, storage, dataFolder);
        var options = host.Services.GetRequiredService<LocalOptions>();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{options.Port}") };
    }

    public Probe Probe { get; }

    public HttpClient Client { get; }

    /// <summary>The connection string of its storage account.</summary>
    public string Storage { get; }

    public IServiceProvider Services => host.Services;

    /// <param name="storage">The account's connection string.</param>
    /// <param name="functions">The names of the functions to run.</param>
    /// <param name="probe">For a host that follows another one in the same test.</param>
    /// <param name="settings">As command-line arguments: NAME=VALUE.</param>
    /// <param name="configure">Adds services and middlewares.</param>
    public static async Task<RunningHost> StartAsync(
        string storage, string[] functions, Probe? probe = null, string[]? settings = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        probe ??= new Probe();
        var dataFolder = Directory.CreateTempSubdirectory("blog-runtime-");
        string[] chosen = [.. functions.Select((name, number) => $"AzureFunctionsJobHost:functions:{number}={name}")];
        string[] fast = ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval=00:00:00.1", "AzureFunctionsJobHost:extensions:queues:visibilityTimeout=0"];
        string[] basics = [$"AzureWebJobsStorage={storage}", "Local:Port=0", "Local:Banner=false", $"Local:DataFolder={dataFolder.FullName}", "OrdersQueue=orders"];
        string[] args = [.. basics, .. fast, .. chosen, .. settings ?? []];

        var builder = FunctionsApplication.CreateBuilder([.. args.Select(setting => $"--{setting}")]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(probe).AddScoped<Scoped>();
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new RunningHost(host, probe, storage, dataFolder);
    }

    /// <summary>A queue of its account, made if need be, with the encoding that Functions expects.</summary>
    public async Task<QueueClient> QueueAsync(string name, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var queue = new QueueClient(Storage, name, new QueueClientOptions { MessageEncoding = encoding });
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    public Task StopAsync() => host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        dataFolder.Delete(recursive: true);
    }
}
