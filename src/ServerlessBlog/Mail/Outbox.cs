using System.Text.RegularExpressions;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Mail;

/// <summary>The one way to send a mail: kept first, then sent, as often as it takes and once as far as anybody can see.</summary>
public sealed partial class Outbox(MailStore mails, BlogQueues queues, TimeProvider clock)
{
    /// <summary>Keeps the mail and queues it: two storage calls. Nothing happens when a mail of its key was posted before.</summary>
    /// <exception cref="ArgumentException">The key could not be a row's, or a header holds more than one line.</exception>
    public async Task PostAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Check(mail);
        if (await mails.TryAddAsync(mail, clock.GetUtcNow(), [], cancellationToken))
        {
            await QueueAsync(mail.Key, null, cancellationToken);
        }
    }

    /// <summary>
    /// Queues a mail that is kept, to be looked at when it is due; the timer does it again for those whose message was lost.
    /// </summary>
    internal Task QueueAsync(string key, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        QueueAsync(new MailMessage(MailErrand.Send, key), dueAt, cancellationToken);

    /// <inheritdoc cref="QueueAsync(string, DateTimeOffset?, CancellationToken)"/>
    internal Task QueueAsync(MailMessage message, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        // The service counts whole seconds, and no more than seven days.
        var seconds = dueAt is { } time
            ? Math.Clamp(Math.Ceiling((time - clock.GetUtcNow()).TotalSeconds), 0, TimeSpan.FromDays(7).TotalSeconds)
            : 0;
        return queues.SendAsync(
            StorageNames.MailQueue,
            message,
            BlogJson.Wire.MailMessage,
            cancellationToken,
            TimeSpan.FromSeconds(seconds)
        );
    }

    /// <summary>Whether a mail can have this key.</summary>
    internal static bool IsKey(string key) => Key().IsMatch(key);

    internal static void Check(OutgoingMail mail)
    {
        if (!IsKey(mail.Key))
        {
            throw new ArgumentException("A mail's key is made of letters, digits and . : _ - alone.", nameof(mail));
        }

        // A line break in a header would begin another one; nothing that a writer sends gets this far with one.
        if (
            mail
                .Headers.SelectMany(header => (string[])[header.Key, header.Value])
                .Append(mail.To)
                .Append(mail.Subject)
                .Append(mail.ReplyTo ?? "")
                .Any(value => value.Any(char.IsControl))
        )
        {
            throw new ArgumentException("A mail's addresses, subject and headers are one line each.", nameof(mail));
        }
    }

    [GeneratedRegex("^[A-Za-z0-9.:_-]{1,300}$")]
    private static partial Regex Key();
}
