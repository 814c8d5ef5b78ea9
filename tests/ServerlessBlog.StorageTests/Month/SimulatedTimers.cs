using ServerlessBlog.Local;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Tests.Month;

/// <summary>
/// Runs the timer functions as the turned clock passes their times. Those of every minute run each hour and whenever they are asked for: a
/// month has 43,200 minutes, and in most of them they find nothing to do.
/// </summary>
internal sealed class SimulatedTimers(ReadyWorker worker, DateTimeOffset start)
{
    private readonly List<Timer> timers =
    [
        .. worker
            .Catalog.All.Where(function => function.Trigger.Is(TimerFunctions.Trigger))
            .Select(function => new Timer(function, Schedule.Parse(function.Trigger.Schedule, function.Name), start.UtcDateTime)),
    ];

    public IReadOnlyCollection<string> Names => [.. timers.Select(timer => timer.Function.Name)];

    /// <summary>The next time at which one is due that does not run every minute, or the hour.</summary>
    public DateTimeOffset NextDue => new(timers.Min(timer => timer.Next), TimeSpan.Zero);

    /// <summary>Runs what is due; with <paramref name="everyMinute"/> also those that run every minute.</summary>
    public async Task RunAsync(DateTimeOffset now, bool everyMinute)
    {
        foreach (var timer in timers.Where(timer => timer.Next <= now.UtcDateTime || (everyMinute && timer.IsEveryMinute)))
        {
            await worker.InvokeAsync(
                timer.Function,
                new TypedData { Json = "{}" },
                new Dictionary<string, TypedData>(),
                RpcId.New(),
                CancellationToken.None
            );
            timer.Pass(now.UtcDateTime);
        }
    }

    private sealed class Timer
    {
        private readonly Schedule schedule;

        public Timer(LocalFunction function, Schedule schedule, DateTime start)
        {
            (Function, this.schedule) = (function, schedule);
            IsEveryMinute = schedule.Next(schedule.Next(start)) - schedule.Next(start) <= TimeSpan.FromMinutes(1);
            Pass(start);
        }

        public LocalFunction Function { get; }

        public bool IsEveryMinute { get; }

        public DateTime Next { get; private set; }

        public void Pass(DateTime now) => Next = IsEveryMinute ? now.Date.AddHours(now.Hour + 1) : schedule.Next(now);
    }
}
