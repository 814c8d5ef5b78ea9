using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>One clock for each timer function.</summary>
internal sealed class TimerFunctions(IConfiguration configuration, ScheduleMonitor monitor, TimerRun run, TimeProvider clock)
    : IFunctionTriggers
{
    public const string Trigger = "timerTrigger";

    public IEnumerable<FunctionTrigger> All(FunctionCatalog catalog) => catalog.With(Trigger).Select(Listen);

    private FunctionTrigger Listen(LocalFunction function)
    {
        var schedule = Schedule.Parse(SettingReference.Resolve(function.Trigger.Schedule, configuration), function.Name);
        return new TimerListener(function, schedule, monitor, run, clock).ListenAsync;
    }
}
