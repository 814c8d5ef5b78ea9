using System.Text;

using Azure.Storage.Queues;

using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Storage;

/// <summary>Reads the queues of messages that no function could deal with: as they are, since one that is not even Base64 must not hide those behind it.</summary>
public sealed class PoisonQueues([FromKeyedServices(PoisonQueues.AsItIs)] QueueServiceClient queues)
{
    /// <summary>The key of the client that decodes nothing.</summary>
    internal const string AsItIs = "as it is";

    private const int MostAtOnce = 32;

    /// <summary>Takes a queue's messages until it is empty, and deletes each after <paramref name="settle"/>; what that throws leaves the message for a later time.</summary>
    internal async Task DrainAsync(string queue, Func<string, Task> settle, CancellationToken cancellationToken)
    {
        var client = queues.GetQueueClient(queue);
        while ((await client.ReceiveMessagesAsync(MostAtOnce, cancellationToken: cancellationToken)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await settle(Decode(message.Body.ToString()));
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
            }
        }
    }

    private static string Decode(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }
}
