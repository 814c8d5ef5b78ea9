using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>One clock for each timer function.</summary>
internal sealed class TimerFunctions(
    FunctionCatalog catalog, IConfiguration configuration, ScheduleMonitor monitor, TimerRun run, TimeProvider clock) : IFunctionTriggers
{
    public IEnumerable<FunctionTrigger> All() => catalog.With<TimerTriggerAttribute>().Select(found => Listen(found.Function, found.Trigger));

    private FunctionTrigger Listen(LocalFunction function, TimerTriggerAttribute trigger)
    {
        var schedule = Schedule.Parse(SettingReference.Resolve(trigger.Schedule, configuration), function.Name);
        return new TimerListener(function, trigger, schedule, monitor, run, clock).ListenAsync;
    }
}
