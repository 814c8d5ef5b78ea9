using System.Globalization;
using NCrontab;

namespace ServerlessBlog.Local;

/// <summary>When a timer function runs: a six-field NCRONTAB expression, seconds first, or a fixed interval. UTC.</summary>
internal sealed class Schedule
{
    private readonly CrontabSchedule? cron;
    private readonly TimeSpan interval;

    private Schedule(CrontabSchedule? cron, TimeSpan interval)
    {
        this.cron = cron;
        this.interval = interval;
    }

    public static Schedule Parse(string text, string function)
    {
        if (
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval)
            && interval > TimeSpan.Zero
            && text.Contains(':', StringComparison.Ordinal)
        )
            return new Schedule(null, interval);
        var cron = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        return cron is null
            ? throw new StartupProblem($"Function {function}: '{text}' is neither a six-field NCRONTAB expression nor a time span.")
            : new Schedule(cron, default);
    }

    /// <summary>The first occurrence after a moment.</summary>
    public DateTime Next(DateTime after) => cron?.GetNextOccurrence(after) ?? after + interval;
}
