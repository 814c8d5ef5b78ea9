using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

using ServerlessBlog.Intake;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Writers;

namespace ServerlessBlog.Screening;

/// <summary>What screening remembers of texts and writers has its time.</summary>
public sealed class ForgetFunctions(RecentTexts texts, WriterDecisions writers, IOptionsMonitor<ScreeningOptions> options, IOptionsMonitor<DoorOptions> door, TimeProvider clock)
{
    private const string EveryNight = "0 37 3 * * *";

    /// <summary>Forgets texts and writers whose time is over.</summary>
    [Function("ForgetTexts")]
    public async Task ForgetTexts([TimerTrigger(EveryNight)] TimerInfo timer, CancellationToken cancellationToken)
    {
        await texts.DeleteBeforeAsync(clock.GetUtcNow() - options.CurrentValue.RepeatWindow, cancellationToken);
        await writers.DeleteBeforeAsync(clock.GetUtcNow() - door.CurrentValue.WriterLifetime, cancellationToken);
    }
}
