using Microsoft.Extensions.Options;

namespace ServerlessBlog.Intake;

/// <summary>What this instance last saw of the blog's inflow, and the truth for whoever wants to pay a storage call for it.</summary>
public sealed class FloodMode(DoorStore store, IOptionsMonitor<DoorOptions> options, TimeProvider clock)
{
    private Inflow last = Inflow.None;

    /// <summary>As this instance last saw it: forms are handed out by it, without a storage call.</summary>
    public FloodState Last => last.StateAt(clock.GetUtcNow(), options.CurrentValue);

    /// <summary>As it is; one storage call. Every instance sees the same.</summary>
    public async Task<FloodState> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Note(await store.ReadInflowAsync(now, cancellationToken), now);
    }

    internal FloodState Note(Inflow seen, DateTimeOffset now)
    {
        last = seen;
        return seen.StateAt(now, options.CurrentValue);
    }
}
