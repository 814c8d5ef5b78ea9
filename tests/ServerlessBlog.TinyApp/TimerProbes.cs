using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.TinyApp;

public sealed class TimerProbes(Probe probe)
{
    [Function(nameof(EveryFiveMinutes))]
    public Task EveryFiveMinutes([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        ReportAsync(timer, cancellationToken);

    [Function(nameof(AtStart))]
    public Task AtStart([TimerTrigger("%StartSchedule%", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) => ReportAsync(timer);

    [Function(nameof(EverySecond))]
    public Task EverySecond([TimerTrigger("00:00:01")] TimerInfo timer) => ReportAsync(timer);

    private Task ReportAsync(TimerInfo timer, CancellationToken cancellationToken = default) =>
        probe.ReportAsync(JsonSerializer.Serialize(timer), cancellationToken);
}
