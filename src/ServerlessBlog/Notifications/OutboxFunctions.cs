using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Storage;

namespace ServerlessBlog.Notifications;

/// <summary>Sends the mails of the outbox, and keeps them from being forgotten.</summary>
public sealed class OutboxFunctions(SendMail send, TendMail tend)
{
    private const string EveryMinute = "20 * * * * *";

    /// <summary>Queue <c>outgoing-mail</c>.</summary>
    [Function("SendMail")]
    public Task SendMail([QueueTrigger(StorageNames.MailQueue)] MailMessage message, CancellationToken cancellationToken) => send.RunAsync(message.Key, cancellationToken);

    /// <summary>What is due and was not sent goes back into the queue.</summary>
    [Function("TendMail")]
    public Task TendMail([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancellationToken) => tend.RunAsync(cancellationToken);
}
