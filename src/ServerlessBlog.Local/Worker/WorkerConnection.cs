using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>The conversation with one worker process: what the host asks goes out in order, and the answer wakes whoever asked.</summary>
internal sealed class WorkerConnection(Action<RpcLog> log)
{
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> asked = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says something and waits for its answer.</summary>
    /// <exception cref="WorkerGoneException">The worker ended first.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question)
    {
        question.RequestId = RpcId.New();
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[question.RequestId] = answer;
        Tell(question);
        try
        {
            if (await Task.WhenAny(answer.Task, ended.Task) == ended.Task)
                throw new WorkerGoneException();
            return await answer.Task;
        }
        finally
        {
            asked.TryRemove(question.RequestId, out _);
        }
    }

    /// <summary>Says something that has no answer.</summary>
    public void Tell(StreamingMessage message) => outgoing.Writer.TryWrite(message);

    /// <summary>Talks until the worker hangs up or the call ends.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> worker,
        IServerStreamWriter<StreamingMessage> toWorker,
        CancellationToken cancellationToken
    )
    {
        var writing = WriteAsync(toWorker, cancellationToken);
        try
        {
            await foreach (var message in worker.ReadAllAsync(cancellationToken))
                Hear(message);
        }
        finally
        {
            End();
            outgoing.Writer.TryComplete();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // whatever broke it, the worker is gone
        }
    }

    /// <summary>Whoever waits for an answer is told that none comes.</summary>
    public void End() => ended.TrySetResult();

    private void Hear(StreamingMessage message)
    {
        if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog)
            log(message.RpcLog);
        else if (asked.TryGetValue(message.RequestId, out var answer))
            answer.TrySetResult(message);
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> toWorker, CancellationToken cancellationToken)
    {
        await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
            await toWorker.WriteAsync(message, cancellationToken);
    }
}

/// <summary>The worker's process ended while a function ran in it, as when it crashes in Azure. The host starts another.</summary>
internal sealed class WorkerGoneException() : Exception("The worker process ended while the function ran.");
