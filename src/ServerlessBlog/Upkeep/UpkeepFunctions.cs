using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.Upkeep;

/// <summary>What has to happen although nobody asks for it: the app's two timers.</summary>
public sealed class UpkeepFunctions(MinuteUpkeep minute, NightUpkeep night)
{
    private const string AtEachMinute = "0 * * * * *";
    private const string AtNight = "0 17 3 * * *";

    /// <summary>
    /// Nothing that waits is forgotten. Without the host's record of when it ran last, which costs storage calls: whatever a minute missed,
    /// the next one finds.
    /// </summary>
    [Function("EveryMinute")]
    public Task EveryMinute([TimerTrigger(AtEachMinute, UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        minute.RunAsync(cancellationToken);

    /// <summary>What was kept long enough is deleted. A night that was missed is made up for.</summary>
    [Function("EveryNight")]
    public Task EveryNight([TimerTrigger(AtNight)] TimerInfo timer, CancellationToken cancellationToken) =>
        night.RunAsync(cancellationToken);
}
