using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>One clock for each timer function.</summary>
internal sealed class TimerFunctions(
    FunctionCatalog catalog, IConfiguration configuration, ScheduleMonitor monitor, HostSettings host, InvocationPipeline pipeline, TimeProvider clock,
    ILogger<TimerFunctions> logger) : IFunctionTriggers
{
    public IEnumerable<FunctionTrigger> All() => catalog.With<TimerTriggerAttribute>().Select(found => Listen(found.Function, found.Trigger));

    private FunctionTrigger Listen(LocalFunction function, TimerTriggerAttribute trigger)
    {
        var schedule = Schedule.Parse(SettingReference.Resolve(trigger.Schedule, configuration), function.Name);
        return new TimerListener(function, trigger, schedule, monitor, new TimerRun(host, pipeline, clock, logger), clock).ListenAsync;
    }
}
