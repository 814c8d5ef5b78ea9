using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

[Trait("Takes", "minutes")]
public sealed class TimerTriggerTests(AzuriteServer azurite)
{
    private const string FunctionKey = "the-key-of-these-tests";

    /// <summary>For a run that was started to reach the test.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(300);

    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_timer_runs_at_each_occurrence_and_knows_its_schedule()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var host = await StartAsync("EveryFiveMinutes", clock);
        await StatusIsKeptAsync(host);

        await RunsAsync(host, clock, 2);

        Assert.All(Runs(host), run => Assert.False(run.IsPastDue));
        Assert.Equal(Noon.UtcDateTime.AddMinutes(5), Runs(host)[0].ScheduleStatus!.Next);
        Assert.Equal(DateTimeKind.Utc, Runs(host)[0].ScheduleStatus!.Next.Kind);
        Assert.True(Runs(host)[1].ScheduleStatus!.Last >= Noon.UtcDateTime.AddMinutes(5));
    }

    [Fact(Explicit = true)]
    public async Task An_occurrence_missed_while_the_program_was_down_is_made_up_for_once()
    {
        var storage = azurite.NewAccount();
        await using (var first = await StartAsync("EveryFiveMinutes", new FakeTimeProvider(Noon), storage))
            await StatusIsKeptAsync(first);

        await using var second = await StartAsync("EveryFiveMinutes", new FakeTimeProvider(Noon.AddMinutes(17)), storage);

        await Eventually.Until("the past-due run", () => second.Probe.Seen.Count == 1);
        Assert.True(Runs(second)[0].IsPastDue);
        Assert.Equal(Noon.UtcDateTime.AddMinutes(5), Runs(second)[0].ScheduleStatus!.Next);
    }

    [Fact(Explicit = true)]
    public async Task A_restart_without_a_missed_occurrence_runs_nothing()
    {
        var storage = azurite.NewAccount();
        await using (var first = await StartAsync("EveryFiveMinutes", new FakeTimeProvider(Noon), storage))
            await StatusIsKeptAsync(first);
        var clock = new AwaitedClock(Noon.AddMinutes(2));
        await using var second = await StartAsync("EveryFiveMinutes", clock, storage);
        await Eventually.Until("the timer's waiting for its next occurrence", () => clock.IsAwaited);

        await RunsAsync(second, clock, 1);

        Assert.False(Runs(second)[0].IsPastDue);
    }

    [Fact(Explicit = true)]
    public async Task A_timer_that_wants_so_runs_at_the_start()
    {
        await using var host = await StartAsync("AtStart", new FakeTimeProvider(Noon));

        await Eventually.Until("the run at the start", () => host.Probe.Seen.Count == 1);

        Assert.False(Runs(host)[0].IsPastDue);
        Assert.Null(Runs(host)[0].ScheduleStatus);
    }

    [Fact(Explicit = true)]
    public async Task A_failed_run_does_not_stop_the_next_occurrence()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var host = await StartAsync("EverySecond", clock);
        host.Probe.Then = _ => throw new InvalidOperationException("this time not");

        await RunsAsync(host, clock, 3);
    }

    [Fact(Explicit = true)]
    public async Task A_schedule_that_is_none_is_refused_at_the_start()
    {
        var problem = await Assert.ThrowsAsync<StartupProblem>(() =>
            StartAsync("AtStart", new FakeTimeProvider(Noon), schedule: "*/5 * * * *")
        );

        Assert.Contains("AtStart", problem.Message, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Whoever_has_the_key_runs_a_timer_now_and_nobody_else()
    {
        await using var host = await StartAsync("EveryFiveMinutes", new FakeTimeProvider(Noon));

        using var unknown = await RunNowAsync(host, "EveryFiveMinutes", "a guess");
        using var missing = await RunNowAsync(host, "EverySecond", FunctionKey);
        using var taken = await RunNowAsync(host, "EveryFiveMinutes", FunctionKey);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.Accepted),
            (unknown.StatusCode, missing.StatusCode, taken.StatusCode)
        );
        await Eventually.Until("the one run", () => host.Probe.Seen.Count == 1);
        Assert.False(Runs(host)[0].IsPastDue);
    }

    private static async Task<HttpResponseMessage> RunNowAsync(RunningHost host, string function, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{function}")
        {
            Headers = { { "x-functions-key", key } },
            Content = JsonContent.Create(new { }),
        };
        return await host.Client.SendAsync(request, Cancel);
    }

    private static List<TimerInfo> Runs(RunningHost host) =>
        [.. host.Probe.Seen.Select(text => JsonSerializer.Deserialize<TimerInfo>(text)!)];

    /// <summary>Turns the clock on, and again where nothing came of it: the timer may not have been waiting yet.</summary>
    private static async Task RunsAsync(RunningHost host, FakeTimeProvider clock, int count)
    {
        var turned = new Stopwatch();
        await Eventually.Until($"{count} runs", () =>
        {
            if (host.Probe.Seen.Count < count && (!turned.IsRunning || turned.Elapsed > AMoment))
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                turned.Restart();
            }

            return host.Probe.Seen.Count >= count;
        });
    }

    private static Task StatusIsKeptAsync(RunningHost host) => Eventually.Until("the schedule's state in storage", async () =>
        {
            var container = new BlobContainerClient(host.Storage, "azure-webjobs-hosts");
            return await container.ExistsAsync(Cancel) && await container.GetBlobsAsync(cancellationToken: Cancel).AnyAsync(Cancel);
        });

    /// <summary>
    /// Tells when somebody waits for it: moved on before, it would be later than the schedule's state by the time that is read.
    /// </summary>
    private sealed class AwaitedClock(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private volatile bool isAwaited;

        public bool IsAwaited => isAwaited;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            isAwaited = true;
            return timer;
        }
    }

    private Task<RunningHost> StartAsync(
        string function,
        FakeTimeProvider clock,
        string? storage = null,
        string schedule = "0 0 0 1 1 *"
    ) =>
        RunningHost.StartAsync(
            storage ?? azurite.NewAccount(),
            [function],
            settings: [$"StartSchedule={schedule}", $"Local:FunctionKey={FunctionKey}"],
            configure: services => services.AddSingleton<TimeProvider>(clock)
        );
}
