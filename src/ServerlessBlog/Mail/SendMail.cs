using System.Security.Cryptography;
using System.Text;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Mail;

/// <summary>
/// Sends one mail of the outbox. "Sending" is written before the provider is called and "sent" after: a run that finds "sending" does not
/// know whether the mail went out, so it waits for SendGrid's events to tell (<see cref="NotificationsOptions.DoubtfulFor"/>), then sends
/// again under the same Message-ID.
/// </summary>
public sealed partial class SendMail(
    MailStore mails,
    Outbox outbox,
    MailProviders providers,
    IOptions<NotificationsOptions> options,
    TimeProvider clock,
    ILogger<SendMail> logger
)
{
    /// <summary>When the message of a new mail counts as lost.</summary>
    internal static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(2);

    /// <summary>The service's clock decides when a message is seen, ours when a mail is due.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(1);

    /// <summary>May run twice, at once and late.</summary>
    public async Task RunAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (message is { Provider: { } well, TookAt: { } tookAt })
        {
            providers.Heard(well, tookAt);
        }

        if (
            await mails.FindAsync(message.About, cancellationToken) is not var (mail, row)
            || mail.State is not (MailState.Waiting or MailState.Sending)
        )
        {
            return; // It has arrived, or waits for the author.
        }

        var now = clock.GetUtcNow();
        if (mail.ExpiresAt <= now)
        {
            await mails.TryFinishAsync(mail with { State = MailState.Expired }, cancellationToken);
            return;
        }

        var isDue = mail.DueAt <= now + ClocksDiffer || mail is { State: MailState.Waiting, Attempts: 0, LastStatus: null, Reason: null };
        if (!isDue && mail.State == MailState.Sending)
        {
            return; // Another message, or the timer, comes for it when its fate has been awaited.
        }

        if (!providers.TryPick(message.Asks || IsUrgent(mail), out var call, out var wait))
        {
            if (isDue)
            {
                await PutOffAsync(mail, wait, row.ETag, cancellationToken);
            }

            return;
        }

        var doubtfulFor = IsUrgent(mail) ? options.Value.Timeout + options.Value.RetryAfter : options.Value.DoubtfulFor;
        var sending = mail with { State = MailState.Sending, Attempts = mail.Attempts + 1, DueAt = now + doubtfulFor };
        if (await mails.TryUpdateAsync(sending, row.ETag, cancellationToken))
        {
            await SendAsync(call, sending, MailRows.ReadContents(row), cancellationToken);
        }
    }

    /// <summary>What is good for minutes is tried while the provider is left alone, and again soon.</summary>
    private static bool IsUrgent(OpenMail mail) => mail.Category == OutgoingMail.SignIn;

    private async Task SendAsync(MailCall call, OpenMail mail, OutgoingMail contents, CancellationToken cancellationToken)
    {
        var provider = call.Provider;
        var whole = contents with { Headers = contents.Headers.Concat(OutgoingMail.OfAMachine).ToDictionary() };
        var outcome = await provider.SendAsync(whole, MessageId(mail.Key), cancellationToken);

        // What became of it is written down also while the host stops: a mail that went out and is not recorded goes out again.
        switch (outcome)
        {
            case SendOutcome.Sent:
                await mails.TryFinishAsync(mail with { State = MailState.Sent }, CancellationToken.None);
                if (providers.Took(call))
                {
                    await WakeAsync(provider.Name);
                }

                break;
            case SendOutcome.Refused refused:
                BlogTelemetry.MailFailed(refused.Status);
                Log.Refused(logger, provider.Name, refused.Status, mail.Category);
                await mails.TryUpdateAsync(
                    mail with
                    {
                        State = MailState.Refused,
                        LastStatus = refused.Status,
                        Reason = refused.Reason,
                        DueAt = DateTimeOffset.MaxValue,
                    },
                    ETag.All,
                    CancellationToken.None
                );
                break;
            case SendOutcome.Later later:
                BlogTelemetry.MailFailed(later.Status ?? 0);
                Log.Later(logger, provider.Name, later.Status, mail.Category, mail.Attempts);
                var pause = providers.Failed(call, later.Status, later.Reason, later.NotBefore);
                if (providers.TryPick(asks: false, out var next, out _))
                {
                    await SendAsync(next, mail, contents, cancellationToken);
                    break;
                }

                await PutOffAsync(mail, pause, ETag.All, CancellationToken.None);
                break;
            default:
                BlogTelemetry.MailFailed(0);
                Log.Doubtful(logger, provider.Name, mail.Category);
                providers.Failed(call, null, "it does not answer", null);
                await outbox.QueueAsync(mail.Key, mail.DueAt, CancellationToken.None);
                break;
        }
    }

    private async Task PutOffAsync(OpenMail mail, MailPause until, ETag version, CancellationToken cancellationToken)
    {
        var soon = clock.GetUtcNow() + options.Value.RetryAfter;
        var dueAt = IsUrgent(mail) && soon < until.Until ? soon : until.Until;
        var waiting = mail with { State = MailState.Waiting, LastStatus = until.Status, Reason = until.Reason, DueAt = dueAt };
        if (await mails.TryUpdateAsync(waiting, version, cancellationToken))
        {
            await outbox.QueueAsync(mail.Key, dueAt, cancellationToken);
        }
    }

    /// <summary>
    /// What waited for the provider alone is due at once, links to sign in by first. Whoever dies before leaves the mails to their own
    /// messages.
    /// </summary>
    private async Task WakeAsync(string provider)
    {
        var tookAt = clock.GetUtcNow();
        var waiting = (await mails.ListAsync(CancellationToken.None)).Mails.Where(mail =>
            mail is { State: MailState.Waiting, Reason: not null }
        );
        foreach (var mail in waiting.OrderByDescending(IsUrgent).ThenBy(mail => mail.PostedAt))
        {
            await outbox.QueueAsync(
                new MailMessage(MailErrand.Send, mail.Key, Provider: provider, TookAt: tookAt),
                null,
                CancellationToken.None
            );
        }
    }

    /// <summary>RFC 5322, section 3.6.4: unique, in angle brackets, with a domain of ours. The same for every attempt.</summary>
    private string MessageId(string key)
    {
        var unique = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
        var domain = options.Value.From[(options.Value.From.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return $"<{unique}@{domain}>";
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "{Provider} answered {Status} to a mail of category {Category} and will not have it: it waits on the author's list"
        )]
        public static partial void Refused(ILogger logger, string provider, int status, string category);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Provider} answered {Status} to a mail of category {Category}, attempt {Attempt}: it is kept and sent later"
        )]
        public static partial void Later(ILogger logger, string provider, int? status, string category, int attempt);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Provider} gave no answer to a mail of category {Category}: whether it was sent is not known yet"
        )]
        public static partial void Doubtful(ILogger logger, string provider, string category);
    }
}
