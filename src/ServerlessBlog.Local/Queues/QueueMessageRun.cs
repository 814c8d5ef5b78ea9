using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Local;

/// <summary>
/// What becomes of one delivery of a message: deleted after success, shown again after a failure, poisoned after too many.
/// </summary>
internal sealed partial class QueueMessageRun(
    PoisonQueue? poison,
    HostSettings host,
    TimeSpan leaseTime,
    WorkerHost worker,
    TimeProvider clock,
    ILogger logger
)
{
    /// <summary>Never throws: whatever cannot be settled now, the queue delivers again.</summary>
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever a function throws is a failed run; whatever the queue refuses, the lease's end settles."
    )]
    public async Task RunAsync(LocalFunction function, QueueClient queue, QueueMessage message, CancellationToken abandoned)
    {
        var lease = new MessageLease(queue, message, leaseTime, clock);
        try
        {
            var succeeded = !IsPoisonAlready(message) && await InvokeAsync(function, message, lease, abandoned);
            await SettleAsync(succeeded, queue, message, lease.PopReceipt);
        }
        catch (RequestFailedException gone) when (gone.Status is 400 or 404)
        {
            Log.AlreadySettled(logger, message.MessageId, queue.Name);
        }
        catch (Exception exception)
        {
            Log.NotSettled(logger, message.MessageId, queue.Name, exception);
        }
    }

    private bool IsPoisonAlready(QueueMessage message) => poison is not null && message.DequeueCount > host.Queues.MaxDequeueCount;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a function throws is a failed run.")]
    private async Task<bool> InvokeAsync(LocalFunction function, QueueMessage message, MessageLease lease, CancellationToken abandoned)
    {
        using var timeout = new CancellationTokenSource(host.FunctionTimeout, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(abandoned, timeout.Token);
        await using var renewal = lease.StartRenewal();
        try
        {
            using var trace = new Activity(function.Name).Start();
            var ready = await worker.ReadyAsync(abandoned);
            await ready.InvokeAsync(
                function,
                new TypedData { String = message.Body.ToString() },
                Metadata(message),
                RpcId.New(),
                cancel.Token
            );
            return true;
        }
        catch (Exception exception)
        {
            Log.RunFailed(logger, function.Name, message.MessageId, message.DequeueCount, host.Queues.MaxDequeueCount, exception);
            return false;
        }
    }

    private async Task SettleAsync(bool succeeded, QueueClient queue, QueueMessage message, string popReceipt)
    {
        if (succeeded)
            await queue.DeleteMessageAsync(message.MessageId, popReceipt);
        else if (poison is null)
            Log.NoPoisonQueue(logger, message.MessageId, queue.Name);
        else if (message.DequeueCount < host.Queues.MaxDequeueCount)
            await queue.UpdateMessageAsync(message.MessageId, popReceipt, visibilityTimeout: host.Queues.VisibilityTimeout);
        else
        {
            await poison.TakeAsync(queue, message, popReceipt, CancellationToken.None);
            Log.Poisoned(logger, message.MessageId, message.DequeueCount, poison.Name);
        }
    }

    private static Dictionary<string, TypedData> Metadata(QueueMessage message) =>
        new()
        {
            ["QueueTrigger"] = new TypedData { String = message.Body.ToString() },
            ["Id"] = Json(message.MessageId),
            ["PopReceipt"] = Json(message.PopReceipt),
            ["DequeueCount"] = Json(message.DequeueCount),
            ["InsertionTime"] = Json(message.InsertedOn),
            ["ExpirationTime"] = Json(message.ExpiresOn),
            ["NextVisibleTime"] = Json(message.NextVisibleOn),
        };

    private static TypedData Json<T>(T value) => new() { Json = JsonSerializer.Serialize(value) };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Function {Function} failed on message {MessageId}, run {Run} of {Runs}")]
        public static partial void RunFailed(ILogger logger, string function, string messageId, long run, int runs, Exception exception);

        [LoggerMessage(LogLevel.Warning, "Message {MessageId} was run {Runs} times and is now in {PoisonQueue}")]
        public static partial void Poisoned(ILogger logger, string messageId, long runs, string poisonQueue);

        [LoggerMessage(
            LogLevel.Warning,
            "Message {MessageId} of {Queue} comes back when its lease ends: a poison queue has none of its own"
        )]
        public static partial void NoPoisonQueue(ILogger logger, string messageId, string queue);

        [LoggerMessage(LogLevel.Warning, "Message {MessageId} of {Queue} was settled by someone else")]
        public static partial void AlreadySettled(ILogger logger, string messageId, string queue);

        [LoggerMessage(LogLevel.Error, "Message {MessageId} of {Queue} could not be settled and will be delivered again")]
        public static partial void NotSettled(ILogger logger, string messageId, string queue, Exception exception);
    }
}
