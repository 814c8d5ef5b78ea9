using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Storage;

namespace ServerlessBlog.Mail;

/// <summary>Sends the mails of the outbox.</summary>
public sealed class OutboxFunctions(SendMail send)
{
    /// <summary>Queue <c>outgoing-mail</c>.</summary>
    [Function("SendMail")]
    public Task SendMail([QueueTrigger(StorageNames.MailQueue)] MailMessage message, CancellationToken cancellationToken) => send.RunAsync(message, cancellationToken);
}
