using System.Diagnostics;
using Google.Protobuf.Collections;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>A worker that has loaded its functions.</summary>
/// <param name="Connection">The conversation with it.</param>
/// <param name="Catalog">Its functions that are switched on.</param>
/// <param name="HttpUri">Where its own web server listens; null for a worker without the ASP.NET Core integration.</param>
/// <param name="Ends">Told of each function that ends and may have put messages on queues.</param>
internal sealed record ReadyWorker(WorkerConnection Connection, FunctionCatalog Catalog, Uri? HttpUri, FunctionEnds Ends)
{
    private static readonly HashSet<string> SafeMethods = new(StringComparer.OrdinalIgnoreCase) { "GET", "HEAD", "OPTIONS" };

    /// <summary>Runs a function once.</summary>
    /// <param name="function">Which one.</param>
    /// <param name="input">The value of its trigger's parameter.</param>
    /// <param name="metadata">What the trigger knows besides its value.</param>
    /// <param name="invocationId">The run's name.</param>
    /// <param name="cancellationToken">Tells the function to give up; it is waited for all the same.</param>
    /// <exception cref="FunctionFailedException">The function threw.</exception>
    /// <exception cref="WorkerGoneException">The worker ended first.</exception>
    public async Task InvokeAsync(
        LocalFunction function,
        TypedData input,
        IReadOnlyDictionary<string, TypedData> metadata,
        string invocationId,
        CancellationToken cancellationToken
    )
    {
        var request = new InvocationRequest
        {
            InvocationId = invocationId,
            FunctionId = function.Id,
            InputData =
            {
                new ParameterBinding { Name = function.Trigger.Name, Data = input },
            },
            TraceContext = new RpcTraceContext
            {
                TraceParent = Activity.Current?.Id ?? "",
                TraceState = Activity.Current?.TraceStateString ?? "",
            },
        };
        Add(request.TriggerMetadata, metadata);
        var cancel = new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } };
        var answering = Connection.AskAsync(new StreamingMessage { InvocationRequest = request });
        await using var cancelling = cancellationToken.Register(() => Connection.Tell(cancel));
        var answer = await answering;
        if (input.Http is not { } http || !SafeMethods.Contains(http.Method))
            Ends.Tell();

        var result = answer.InvocationResponse.Result;
        if (result.Status == StatusResult.Types.Status.Success)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        throw new FunctionFailedException(result.Exception);
    }

    private static void Add(MapField<string, TypedData> map, IReadOnlyDictionary<string, TypedData> values)
    {
        foreach (var (name, value) in values)
            map[name] = value;
    }
}

/// <summary>A function threw. The worker has logged it, stack and all.</summary>
internal sealed class FunctionFailedException(RpcException? failure)
    : Exception(failure?.Message.Split('\n')[0].TrimEnd() ?? "The function failed.")
{
    public override string ToString() => Message;
}
