using System.Diagnostics.CodeAnalysis;

using Microsoft.Extensions.Options;

namespace ServerlessBlog.Mail;

/// <summary>Until when a provider is left alone, and why.</summary>
public sealed record MailPause(DateTimeOffset Until, int? Status, string Reason, int Failures);

/// <summary>
/// The providers that are set up, SendGrid first. One that takes nothing (its key has expired, its quota is used up, it stalls) is left alone for a while instead of
/// being asked for each mail; the next one takes over; when the pause is over one mail finds out. Each instance knows for itself.
/// </summary>
public sealed class MailProviders(IEnumerable<IMailSender> senders, IOptions<NotificationsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<IMailSender> senders = [.. senders];
    private readonly Dictionary<string, MailPause> pauses = [];

    /// <summary>Each provider's name, and its pause if it has one.</summary>
    public IReadOnlyList<(string Name, MailPause? Pause)> All
    {
        get
        {
            lock (pauses)
            {
                return [.. senders.Select(sender => (sender.Name, pauses.GetValueOrDefault(sender.Name)))];
            }
        }
    }

    /// <summary>The first provider that may be called now; else how long to wait for one.</summary>
    public bool TryPick([NotNullWhen(true)] out IMailSender? provider, out MailPause wait)
    {
        var now = clock.GetUtcNow();
        lock (pauses)
        {
            provider = senders.FirstOrDefault(sender => !pauses.TryGetValue(sender.Name, out var pause) || pause.Until <= now);
            if (provider is not null && pauses.TryGetValue(provider.Name, out var over))
            {
                pauses[provider.Name] = over with { Until = now + options.Value.Timeout }; // The others wait for what this one finds out.
            }

            wait = pauses.Values.MinBy(pause => pause.Until) ?? new MailPause(now + LongestPause, null, "no provider of mail is set up", 0);
            return provider is not null;
        }
    }

    /// <summary>It took a mail.</summary>
    public void Took(IMailSender provider)
    {
        lock (pauses)
        {
            pauses.Remove(provider.Name);
        }
    }

    /// <summary>It did not: leaves it alone until the time that it asked for, else twice as long each time, an hour at most.</summary>
    public MailPause Failed(IMailSender provider, int? status, string reason, DateTimeOffset? notBefore)
    {
        var now = clock.GetUtcNow();
        lock (pauses)
        {
            var failures = (pauses.GetValueOrDefault(provider.Name)?.Failures ?? 0) + 1;
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.Value.RetryAfter.Ticks << Math.Min(failures - 1, 12)));
            return pauses[provider.Name] = new MailPause(notBefore > now ? notBefore.Value : now + pause, status, $"{provider.Name}: {reason}", failures);
        }
    }
}
