using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Queues;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Storage;

/// <summary>Sends the blog's own messages: ids and a reason, never content. Each carries the trace that it is sent in.</summary>
public sealed class BlogQueues(QueueServiceClient queues)
{
    /// <summary>Never expires: the service's default of seven days would lose a message while a queue's function is broken.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>About how many messages a queue holds, those being worked on included.</summary>
    internal async Task<int> CountAsync(string queue, CancellationToken cancellationToken) =>
        (await queues.GetQueueClient(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;

    /// <summary>Sends one message; it is seen after <paramref name="delay"/>, by default at once.</summary>
    internal Task SendAsync<TMessage>(
        string queue,
        TMessage message,
        JsonTypeInfo<TMessage> type,
        CancellationToken cancellationToken,
        TimeSpan? delay = null
    ) => queues.GetQueueClient(queue).SendMessageAsync(MessageTrace.Write(message, type), delay, Forever, cancellationToken);

    /// <summary>Sends again, as it was, a message that came out of a queue.</summary>
    internal Task SendAgainAsync(string queue, string message, CancellationToken cancellationToken) =>
        queues.GetQueueClient(queue).SendMessageAsync(message, timeToLive: Forever, cancellationToken: cancellationToken);
}
