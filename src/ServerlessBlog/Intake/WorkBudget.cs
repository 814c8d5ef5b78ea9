using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>
/// A network's budget for what makes work and is no new comment: changed words, appeals, previews. It is looked at before the work.
/// Twice the burst of the network's comments, forgotten at the same pace.
/// </summary>
public sealed class WorkBudget(DoorStore store, Networks networks, IOptionsMonitor<DoorOptions> options, TimeProvider clock)
{
    private const int Bursts = 2;

    /// <summary>Counts one piece of work; the budget that is used up, null when it is not. Two storage calls.</summary>
    internal async Task<RateLimit?> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var network = await networks.HashAsync(request, now, cancellationToken);
        using var turn = await networks.TurnAsync(network, cancellationToken);
        var (quota, perHour) = (Bursts * options.CurrentValue.NetworkBurst, options.CurrentValue.NetworkPerHour);
        var key = $"k:{network}";
        var next = (await store.ReadAsync(now, [key], cancellationToken))[0].Add(1, now, perHour);
        if (next.Level > quota)
        {
            var (window, wait) = (TimeSpan.FromHours((double)quota / perHour), TimeSpan.FromHours((next.Level - quota) / perHour));
            return new RateLimit("work", quota, window, wait);
        }

        await store.WriteAsync(now, [(key, next)], cancellationToken);
        return null;
    }
}
