using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Mail;

/// <summary>Since when and until when a provider is left alone, and why.</summary>
public sealed record MailPause(DateTimeOffset Since, DateTimeOffset Until, int? Status, string Reason, int Failures);

/// <summary>
/// A provider that is to be called, and when it was chosen. <c>Asks</c> says that it was during its pause, for a mail that is worth it.
/// </summary>
internal sealed record MailCall(IMailSender Provider, DateTimeOffset Began, bool Asks);

/// <summary>
/// The providers that are set up, SendGrid first. One that takes nothing (its key has expired, its quota is used up, it stalls) is left
/// alone for a while instead of
/// being asked for each mail; the next one takes over; when the pause is over one mail finds out. Each instance knows for itself.
/// </summary>
public sealed class MailProviders(IEnumerable<IMailSender> senders, IOptions<NotificationsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<IMailSender> senders = [.. senders];
    private readonly Dictionary<string, MailPause> pauses = [];
    private readonly HashSet<string> working = [];

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

    /// <summary>
    /// The first provider that may be called now; else how long to wait for one. With <paramref name="asks"/> one that is left alone is
    /// called all the same.
    /// </summary>
    internal bool TryPick(bool asks, [NotNullWhen(true)] out MailCall? call, out MailPause wait)
    {
        var now = clock.GetUtcNow();
        lock (pauses)
        {
            call = null;
            if (senders.FirstOrDefault(sender => !pauses.TryGetValue(sender.Name, out var pause) || pause.Until <= now) is { } free)
            {
                call = new MailCall(free, now, false);
                if (pauses.TryGetValue(free.Name, out var over))
                {
                    pauses[free.Name] = over with { Until = now + options.Value.Timeout }; // The others wait for what this one finds out.
                }
            }
            else if (asks && senders.Count > 0)
            {
                call = new MailCall(senders.MinBy(sender => pauses[sender.Name].Until)!, now, true);
            }

            wait = pauses.Values.MinBy(pause => pause.Until)
                ?? new MailPause(now, now + LongestPause, null, "no provider of mail is set up", 0);
            return call is not null;
        }
    }

    /// <summary>
    /// It took a mail. True when others may wait for that: it was left alone, or this instance has just begun and knows nothing.
    /// </summary>
    internal bool Took(MailCall call)
    {
        lock (pauses)
        {
            return pauses.Remove(call.Provider.Name) | working.Add(call.Provider.Name);
        }
    }

    /// <summary>Another mail was taken by it at that time: a pause from before is over.</summary>
    internal void Heard(string provider, DateTimeOffset tookAt)
    {
        lock (pauses)
        {
            if (pauses.TryGetValue(provider, out var pause) && pause.Since < tookAt)
            {
                pauses.Remove(provider);
            }
        }
    }

    /// <summary>
    /// It did not: leaves it alone until the time that it asked for, else twice as long each time, an hour at most. Calls that began
    /// before the pause did say nothing
    /// new, and whoever asked during a pause does not make it longer.
    /// </summary>
    internal MailPause Failed(MailCall call, int? status, string reason, DateTimeOffset? notBefore)
    {
        var now = clock.GetUtcNow();
        var name = call.Provider.Name;
        lock (pauses)
        {
            if (pauses.TryGetValue(name, out var known) && (call.Asks || call.Began <= known.Since))
            {
                return pauses[name] = notBefore > known.Until ? known with { Until = notBefore.Value } : known;
            }

            var failures = (known?.Failures ?? 0) + 1;
            var length = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, options.Value.RetryAfter.Ticks << Math.Min(failures - 1, 12)));
            var until = notBefore > now ? notBefore.Value : now + length;
            return pauses[name] = new MailPause(now, until, status, $"{name}: {reason}", failures);
        }
    }
}
