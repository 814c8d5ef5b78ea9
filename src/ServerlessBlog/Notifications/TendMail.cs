using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Notifications;

/// <summary>Looks once a minute at everything in hand, in one storage call when there is nothing to do.</summary>
public sealed partial class TendMail(MailStore mails, Outbox outbox, TimeProvider clock, ILogger<TendMail> logger)
{
    /// <summary>Queues each mail whose time has come: its message was lost, or it had to wait.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = (await mails.ListAsync(cancellationToken)).Where(mail => mail.State is MailState.Waiting or MailState.Sending && mail.DueAt <= now).ToList();
        foreach (var mail in due)
        {
            await outbox.QueueAsync(mail.Key, null, cancellationToken);
        }

        if (due.Count > 0)
        {
            Log.Queued(logger, due.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Count} mails were due and are queued again")]
        public static partial void Queued(ILogger logger, int count);
    }
}
