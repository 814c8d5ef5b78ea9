namespace ServerlessBlog.Local;

/// <summary>Runs one timer function at each occurrence of its schedule, never two at once.</summary>
internal sealed class TimerListener(LocalFunction function, Schedule schedule, ScheduleMonitor monitor, TimerRun run, TimeProvider clock)
{
    /// <summary>A timer of the framework cannot wait longer than some weeks.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>More frequent schedules are not monitored: a missed occurrence is not worth a write for each run.</summary>
    private static readonly TimeSpan ShortestMonitored = TimeSpan.FromMinutes(1);

    private ScheduleStatus? status;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private bool IsMonitored => function.Trigger.UseMonitor && schedule.Next(schedule.Next(Now)) - schedule.Next(Now) >= ShortestMonitored;

    public async Task ListenAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        try
        {
            if (IsMonitored)
                await CatchUpAsync(stopping, abandoned);
            else if (function.Trigger.RunOnStartup)
                await RunAsync(isPastDue: false, abandoned);

            while (!stopping.IsCancellationRequested)
            {
                var next = schedule.Next(Now);
                for (var wait = next - Now; wait > TimeSpan.Zero; wait = next - Now)
                    await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, stopping);
                await RunAsync(isPastDue: false, abandoned);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the program stops
        }
    }

    /// <summary>Runs at once when an occurrence was missed, or when every start should run.</summary>
    private async Task CatchUpAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        status = await monitor.ReadAsync(function, stopping);
        var isPastDue = status is not null && status.Next < Now;
        if (isPastDue || function.Trigger.RunOnStartup)
            await RunAsync(isPastDue, abandoned);
        else if (status is null)
            await RememberAsync(last: default, stopping);
    }

    private async Task RunAsync(bool isPastDue, CancellationToken abandoned)
    {
        var started = Now;
        await run.RunAsync(function, isPastDue, status, abandoned);
        if (IsMonitored)
            await RememberAsync(started, CancellationToken.None);
    }

    private async Task RememberAsync(DateTime last, CancellationToken cancellationToken)
    {
        status = new ScheduleStatus(last, schedule.Next(Now), Now);
        await monitor.WriteAsync(function, status, cancellationToken);
    }
}
