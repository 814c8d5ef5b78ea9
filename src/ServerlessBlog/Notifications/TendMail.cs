using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>Looks once a minute at everything in hand, in one storage call when there is nothing to do.</summary>
public sealed partial class TendMail(
    MailStore mails,
    TellAuthor tell,
    SendDigest digest,
    Outbox outbox,
    IOptions<NotificationsOptions> options,
    TimeProvider clock,
    ILogger<TendMail> logger
)
{
    /// <summary>
    /// Queues each mail whose time has come, because its message was lost or it had to wait; tells the author of comments that had to wait
    /// for the next mail, and once a day what else happened.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var inHand = await mails.ListAsync(cancellationToken);
        if (inHand.HasUntoldComments)
        {
            await tell.RunAsync(null, cancellationToken);
        }

        await digest.RunAsync(inHand, cancellationToken);
        var due = inHand.Mails.Where(mail => mail.State is MailState.Waiting or MailState.Sending && mail.DueAt <= now).ToList();
        foreach (var mail in due)
        {
            await outbox.QueueAsync(mail.Key, null, cancellationToken);
        }

        foreach (
            var mail in inHand.Mails.Where(mail =>
                mail.State is MailState.Refused or MailState.Bounced && mail.PostedAt + options.Value.KeepRefused < now
            )
        )
        {
            await mails.TryFinishAsync(mail, cancellationToken);
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
