using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function by the clock.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Sets the schedule.</summary>
    /// <param name="schedule">A six-field NCRONTAB expression in UTC, a time span, or %Setting%.</param>
    public TimerTriggerAttribute(string schedule) => Schedule = schedule;

    /// <summary>The schedule, as written.</summary>
    public string Schedule { get; }

    /// <summary>Keeps the schedule in storage, so that an occurrence missed while the app was down is made up for. Default true.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Runs once at each start as well. Default false.</summary>
    public bool RunOnStartup { get; set; }
}
