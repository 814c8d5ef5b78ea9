using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>
/// How much mail to people whom nobody has asked yet may be wished for in a day: by one network, and by all together, which one network
/// cannot use up. What one inbox gets is counted where the mail is written.
/// </summary>
public sealed class StrangersMail(DoorStore store, Networks networks, IOptionsMonitor<DoorOptions> options, TimeProvider clock)
{
    private const string AllKey = "mail";

    /// <summary>Counts one wish; the budget that is used up, null when none is. Three storage calls.</summary>
    internal async Task<RateLimit?> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var network = await networks.HashAsync(request, now, cancellationToken);
        using var turn = await networks.TurnAsync(network, cancellationToken);
        return await CountAsync(network, now, cancellationToken);
    }

    /// <summary>The same for a caller who has the network's turn.</summary>
    internal async Task<RateLimit?> CountAsync(string network, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] keys = [$"m:{network}", AllKey];
        var levels = await store.ReadAsync(now, keys, cancellationToken);
        var limits = options.CurrentValue;
        if (levels[0].Level >= limits.MailNetworkPerDay || levels[1].Level >= limits.MailPerDay)
        {
            var (name, quota) =
                levels[0].Level >= limits.MailNetworkPerDay ? ("mail", limits.MailNetworkPerDay) : ("all-mail", limits.MailPerDay);
            return new RateLimit(name, quota, TimeSpan.FromDays(1), now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime);
        }

        // Nothing leaks away: the day's rows go with the day.
        await store.WriteAsync(now, keys.Zip(levels, (key, level) => (key, level.Add(1, now, perHour: 0))), cancellationToken);
        return null;
    }
}
