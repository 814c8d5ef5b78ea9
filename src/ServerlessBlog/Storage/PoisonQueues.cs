using System.Text;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Storage;

/// <summary>A message that was taken, as text: decoded where it was Base64, as the blog's own are, else as it came.</summary>
internal sealed record PoisonText(string Text, string Id, string Receipt);

/// <summary>
/// Reads the queues of messages that no function could deal with: as they are, since one that is not even Base64 must not hide those
/// behind it.
/// </summary>
public sealed class PoisonQueues([FromKeyedServices(PoisonQueues.AsItIs)] QueueServiceClient queues)
{
    /// <summary>The key of the client that decodes nothing.</summary>
    internal const string AsItIs = "as it is";

    private const int MostAtOnce = 32;

    /// <summary>
    /// Takes some messages of a queue; none when it is empty. What is not deleted in half a minute is there again. One storage call.
    /// </summary>
    internal async Task<IReadOnlyList<PoisonText>> TakeAsync(string queue, CancellationToken cancellationToken)
    {
        var messages = await queues.GetQueueClient(queue).ReceiveMessagesAsync(MostAtOnce, cancellationToken: cancellationToken);
        return
        [
            .. messages.Value.Select(message => new PoisonText(Decode(message.Body.ToString()), message.MessageId, message.PopReceipt)),
        ];
    }

    /// <summary>Deletes a message that was taken.</summary>
    internal Task DeleteAsync(string queue, PoisonText message, CancellationToken cancellationToken) =>
        queues.GetQueueClient(queue).DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);

    private static string Decode(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }
}
