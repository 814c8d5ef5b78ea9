using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ServerlessBlog.Local;

/// <summary>
/// Where messages go that failed too often. Copy and delete are two steps, so that one may appear there twice but none is lost.
/// </summary>
/// <param name="queue">The queue, in the encoding of host.json.</param>
/// <param name="verbatim">The same queue without an encoding.</param>
internal sealed class PoisonQueue(QueueClient queue, QueueClient verbatim)
{
    public string Name => queue.Name;

    public async Task TakeAsync(QueueClient source, QueueMessage message, string popReceipt, CancellationToken cancellationToken)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await queue.SendMessageAsync(message.Body, cancellationToken: cancellationToken);
        await source.DeleteMessageAsync(message.MessageId, popReceipt, cancellationToken);
    }

    /// <summary>Takes a message whose text is no Base64, as it stands: no number of runs would cure it.</summary>
    public async Task TakeUndecodableAsync(QueueMessageDecodingFailedEventArgs failed)
    {
        if (failed.ReceivedMessage is not { } message)
            return;
        await verbatim.CreateIfNotExistsAsync(cancellationToken: failed.CancellationToken);
        await verbatim.SendMessageAsync(message.Body, cancellationToken: failed.CancellationToken);
        try
        {
            await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
        }
        catch (RequestFailedException notThere) when (notThere.Status == 404)
        {
            // someone else took it at the same moment
        }
    }
}
