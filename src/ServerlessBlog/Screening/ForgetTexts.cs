using Microsoft.Extensions.Options;
using ServerlessBlog.Intake;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Writers;

namespace ServerlessBlog.Screening;

/// <summary>What screening remembers of texts and writers has its time.</summary>
public sealed class ForgetTexts(
    RecentTexts texts,
    WriterDecisions writers,
    IOptionsMonitor<ScreeningOptions> options,
    IOptionsMonitor<DoorOptions> door,
    TimeProvider clock
)
{
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await texts.DeleteBeforeAsync(clock.GetUtcNow() - options.CurrentValue.RepeatWindow, cancellationToken);
        await writers.DeleteBeforeAsync(clock.GetUtcNow() - door.CurrentValue.WriterLifetime, cancellationToken);
    }
}
