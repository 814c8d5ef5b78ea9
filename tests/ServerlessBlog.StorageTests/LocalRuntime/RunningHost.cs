using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

/// <summary>The local host in this process, with the tiny app as its worker.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly LocalHost host;
    private readonly DirectoryInfo dataFolder;

    private RunningHost(LocalHost host, Probe probe, string storage, DirectoryInfo dataFolder)
    {
        (this.host, Probe, Storage, this.dataFolder) = (host, probe, storage, dataFolder);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{host.Options.Port}"),
        };
    }

    public Probe Probe { get; }

    public HttpClient Client { get; }

    /// <summary>The connection string of its storage account.</summary>
    public string Storage { get; }

    /// <summary>The process id of the app.</summary>
    public int WorkerId => host.Services.GetRequiredService<WorkerHost>().ProcessId;

    /// <param name="storage">The account's connection string.</param>
    /// <param name="functions">The names of the functions to run.</param>
    /// <param name="settings">NAME=VALUE.</param>
    /// <param name="configure">Changes the host's services.</param>
    public static async Task<RunningHost> StartAsync(
        string storage,
        string[] functions,
        string[]? settings = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var probe = await Probe.StartAsync();
        var dataFolder = Directory.CreateTempSubdirectory("blog-runtime-");
        string[] chosen = [.. functions.Select((name, number) => $"AzureFunctionsJobHost:functions:{number}={name}")];
        string[] fast =
        [
            "AzureFunctionsJobHost:extensions:queues:maxPollingInterval=00:00:00.1",
            "AzureFunctionsJobHost:extensions:queues:visibilityTimeout=0",
        ];
        string[] basics =
        [
            $"AzureWebJobsStorage={storage}",
            "Local:Port=0",
            "Local:Banner=false",
            $"Local:DataFolder={dataFolder.FullName}",
            "OrdersQueue=orders",
            $"Probe={probe.Address}",
        ];
        string[] brief = ["DOTNET_TieredPGO=0", "DOTNET_TC_CallCounting=0"]; // a process that runs for seconds is compiled once
        string[] all = [.. basics, .. brief, .. fast, .. chosen, .. settings ?? []];

        var given = new Dictionary<string, string?>();
        foreach (var setting in all)
            given[setting.Split('=', 2)[0]] = setting.Split('=', 2)[1];
        var host = LocalHost.Create(BuiltProject.Path("ServerlessBlog.TinyApp"), given, configure);
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new RunningHost(host, probe, storage, dataFolder);
        }
        catch
        {
            await host.DisposeAsync();
            await probe.DisposeAsync();
            throw;
        }
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
        await host.DisposeAsync();
        await Probe.DisposeAsync();
        dataFolder.Delete(recursive: true);
    }
}
