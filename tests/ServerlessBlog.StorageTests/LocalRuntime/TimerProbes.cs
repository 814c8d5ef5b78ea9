using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class TimerProbes(Probe probe)
{
    [Function(nameof(EveryFiveMinutes))]
    public Task EveryFiveMinutes([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => probe.ReportAsync(timer, cancellationToken);

    [Function(nameof(AtStart))]
    public Task AtStart([TimerTrigger("%StartSchedule%", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) => probe.ReportAsync(timer);

    [Function(nameof(EverySecond))]
    public Task EverySecond([TimerTrigger("00:00:01")] TimerInfo timer) => probe.ReportAsync(timer);
}
