using Microsoft.Extensions.Configuration;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>The first words between host and worker: who are you, what functions have you, load them.</summary>
/// <remarks>Reference: the Functions host's GrpcWorkerChannel, https://github.com/Azure/azure-functions-host.</remarks>
internal sealed class WorkerStart(LocalApp app, HostSettings host, IConfiguration configuration, FunctionEnds ends, WorkerLogs logs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ConnectInterval = TimeSpan.FromMilliseconds(10);

    public WorkerConnection NewConnection() => new(logs.Write);

    /// <summary>A worker that can run functions.</summary>
    /// <param name="connection">The conversation, once the worker has called.</param>
    /// <param name="called">Ends when it has.</param>
    /// <param name="exited">Ends with the worker's process.</param>
    /// <param name="cancellationToken">The host stops.</param>
    /// <exception cref="WorkerGoneException">It ended, or did not call in time.</exception>
    public async Task<ReadyWorker> LoadAsync(WorkerConnection connection, Task called, Task exited, CancellationToken cancellationToken)
    {
        await InTimeAsync(called, exited, cancellationToken);
        var (uri, functions) = await InTimeAsync(AskAsync(connection), exited, cancellationToken);
        var catalog = new FunctionCatalog(functions, host, configuration);
        await InTimeAsync(LoadAsync(connection, catalog), exited, cancellationToken);
        if (uri is not null)
            await InTimeAsync(ListensAsync(uri, cancellationToken), exited, cancellationToken);
        return new ReadyWorker(connection, catalog, uri, ends);
    }

    private async Task<(Uri? HttpUri, IReadOnlyList<RpcFunctionMetadata> Functions)> AskAsync(WorkerConnection connection)
    {
        var folder = Path.GetDirectoryName(app.Path)!;
        var init = new WorkerInitRequest
        {
            HostVersion = "4.1037.0",
            WorkerDirectory = folder,
            FunctionAppDirectory = folder,
        };
        init.Capabilities["HandlesWorkerTerminateMessage"] = "1";
        init.Capabilities["V2Compatable"] = "true";
        init.Capabilities["MultiStream"] = "10";
        var initialized = (await connection.AskAsync(new StreamingMessage { WorkerInitRequest = init })).WorkerInitResponse;
        Require(initialized.Result, "The worker could not start");

        var question = new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = folder } };
        var described = (await connection.AskAsync(question)).FunctionMetadataResponse;
        Require(described.Result, "The worker could not name its functions");
        var address = initialized.Capabilities.TryGetValue("HttpUri", out var text) ? new Uri(text) : null;
        return (address, described.FunctionMetadataResults);
    }

    private static async Task LoadAsync(WorkerConnection connection, FunctionCatalog catalog)
    {
        foreach (var function in catalog.All)
        {
            var load = new FunctionLoadRequest { FunctionId = function.Id, Metadata = function.Metadata };
            var loaded = (await connection.AskAsync(new StreamingMessage { FunctionLoadRequest = load })).FunctionLoadResponse;
            Require(loaded.Result, $"Function {function.Name} cannot be loaded");
        }
    }

    /// <summary>The worker names its web server's address before the server listens.</summary>
    private static async Task ListensAsync(Uri address, CancellationToken cancellationToken)
    {
        while (!LoopbackPort.IsTaken(address.Port))
            await Task.Delay(ConnectInterval, cancellationToken);
    }

    private static void Require(StatusResult result, string otherwise)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new StartupProblem($"{otherwise}: {result.Exception?.Message}");
    }

    private static async Task<T> InTimeAsync<T>(Task<T> step, Task exited, CancellationToken cancellationToken)
    {
        await InTimeAsync((Task)step, exited, cancellationToken);
        return await step;
    }

    private static async Task InTimeAsync(Task step, Task exited, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var outOfTime = Task.Delay(Timeout.InfiniteTimeSpan, limit.Token);
        if (await Task.WhenAny(step, exited, outOfTime) != step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerGoneException();
        }

        await step;
    }
}
