using System.Diagnostics;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

[Trait("Takes", "minutes")]
public sealed class QueueTriggerTests(AzuriteServer azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_message_is_run_once_and_deleted()
    {
        await using var host = await StartAsync("TakeText");
        var queue = await host.QueueAsync("texts");

        await queue.SendMessageAsync("hello", Cancel);

        await IsEmptyAsync(queue);
        Assert.Equal(["hello"], host.Probe.Seen);
    }

    [Fact(Explicit = true)]
    public async Task A_message_is_taken_when_a_function_ends_that_may_have_sent_it_and_waits_for_no_look()
    {
        var storage = azurite.NewAccount();
        var stillClock = new FakeTimeProvider(); // the time between two looks never passes
        await using var host = await RunningHost.StartAsync(storage, ["TakeText", "Unnamed"], configure: services =>
            services.AddSingleton<TimeProvider>(stillClock)
        );
        var queue = new QueueClient(storage, "texts", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await Eventually.Until("the first look, which makes the queue", async () => (await queue.ExistsAsync(Cancel)).Value);
        await queue.SendMessageAsync("hello", Cancel);

        using var answer = await host.Client.PostAsync("api/Unnamed", content: null, Cancel);

        await IsEmptyAsync(queue);
        Assert.Equal(["hello"], host.Probe.Seen);
    }

    [Fact(Explicit = true)]
    public async Task A_message_whose_function_throws_comes_back_after_the_pause_of_host_json()
    {
        await using var host = await StartAsync("TakeText", ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout=00:00:01"]);
        var times = new List<DateTimeOffset>();
        host.Probe.Then = _ =>
        {
            times.Add(TimeProvider.System.GetUtcNow());
            return times.Count == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        };
        var queue = await host.QueueAsync("texts");

        await queue.SendMessageAsync("again", Cancel);

        await IsEmptyAsync(queue);
        Assert.Equal(["again", "again"], host.Probe.Seen);
        Assert.True(times[1] - times[0] > TimeSpan.FromSeconds(0.9), $"It came back after {times[1] - times[0]}.");
    }

    [Fact(Explicit = true)]
    public async Task A_message_that_always_fails_goes_to_the_poison_queue_as_it_was()
    {
        await using var host = await StartAsync("TakeText", ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount=3"]);
        host.Probe.Then = _ => throw new InvalidOperationException("never");
        var queue = await host.QueueAsync("texts");
        var text = "Grüße, 世界 😀\n\0end";

        await queue.SendMessageAsync(text, Cancel);

        var poisoned = await NextAsync(await host.QueueAsync("texts-poison"));
        Assert.Equal(text, poisoned.Body.ToString());
        Assert.Equal(3, host.Probe.Seen.Count);
        await IsEmptyAsync(queue);
    }

    [Theory(Explicit = true)]
    [InlineData("{\"dish\":\"soup\"")]
    [InlineData("null")]
    [InlineData("{\"count\":\"many\"}")]
    public async Task A_message_that_is_no_such_object_goes_to_the_poison_queue(string text)
    {
        await using var host = await StartAsync("TakeOrder");
        var queue = await host.QueueAsync("orders");

        await queue.SendMessageAsync(text, Cancel);

        Assert.Equal(text, (await NextAsync(await host.QueueAsync("orders-poison"))).Body.ToString());
        Assert.Empty(host.Probe.Seen);
    }

    [Fact(Explicit = true)]
    public async Task A_message_that_is_not_Base64_goes_to_the_poison_queue_as_it_was()
    {
        await using var host = await StartAsync("TakeText");
        var plain = await host.QueueAsync("texts", QueueMessageEncoding.None);

        await plain.SendMessageAsync("not Base64!", Cancel);

        var poisoned = await NextAsync(await host.QueueAsync("texts-poison", QueueMessageEncoding.None));
        Assert.Equal("not Base64!", poisoned.Body.ToString());
        Assert.Empty(host.Probe.Seen);
    }

    [Fact(Explicit = true)]
    public async Task Messages_are_Base64_on_the_wire_unless_host_json_says_none()
    {
        await using var usual = await StartAsync("TakeText");
        await (await usual.QueueAsync("texts", QueueMessageEncoding.None)).SendMessageAsync(Convert.ToBase64String("coded"u8), Cancel);
        await Eventually.Until("the coded message", () => usual.Probe.Seen.Contains("coded"));

        await using var plain = await StartAsync("TakeText", ["AzureFunctionsJobHost:extensions:queues:messageEncoding=none"]);
        await (await plain.QueueAsync("texts", QueueMessageEncoding.None)).SendMessageAsync("plain", Cancel);
        await Eventually.Until("the plain message", () => plain.Probe.Seen.Contains("plain"));
    }

    [Fact(Explicit = true)]
    public async Task A_message_binds_to_an_object_and_its_delivery_is_known()
    {
        await using var host = await RunningHost.StartAsync(azurite.NewAccount(), ["TakeOrder", "TakeDelivery"]);

        await (await host.QueueAsync("orders")).SendMessageAsync("""{"dish":"soup","COUNT":2}""", Cancel);
        await (await host.QueueAsync("deliveries")).SendMessageAsync("whole", Cancel);

        await Eventually.Until("two runs", () => host.Probe.Seen.Count == 2);
        Assert.Equal(["soup 2", "whole 1 whole"], host.Probe.Seen.Order());
    }

    [Fact(Explicit = true)]
    public async Task A_message_in_hand_of_a_worker_that_is_killed_comes_back()
    {
        await using var host = await StartAsync("TakeText");
        var isFirst = true;
        host.Probe.Then = cancel =>
        {
            var waits = isFirst;
            isFirst = false;
            return waits ? Task.Delay(Timeout.Infinite, cancel) : Task.CompletedTask;
        };
        var queue = await host.QueueAsync("texts");
        await queue.SendMessageAsync("precious", Cancel);
        await Eventually.Until("the first run", () => host.Probe.Seen.Count == 1);

        using (var worker = Process.GetProcessById(host.WorkerId))
            worker.Kill();

        await IsEmptyAsync(queue);
        Assert.Equal(["precious", "precious"], host.Probe.Seen);
    }

    [Fact(Explicit = true)]
    public async Task Several_messages_run_at_once_and_no_more_than_host_json_allows()
    {
        string[] settings =
        [
            "AzureFunctionsJobHost:extensions:queues:batchSize=2",
            "AzureFunctionsJobHost:extensions:queues:newBatchThreshold=1",
        ];
        await using var host = await StartAsync("TakeText", settings);
        var (release, atOnce, most) = (new TaskCompletionSource(), 0, 0);
        host.Probe.Then = async _ =>
        {
            var now = Interlocked.Increment(ref atOnce);
            InterlockedMax(ref most, now);
            await release.Task;
            Interlocked.Decrement(ref atOnce);
        };
        var queue = await host.QueueAsync("texts");
        for (var number = 0; number < 8; number++)
            await queue.SendMessageAsync($"{number}", Cancel);

        await Eventually.Until("two runs at once", () => Volatile.Read(ref atOnce) >= 2);
        release.SetResult();

        await IsEmptyAsync(queue);
        Assert.Equal(8, host.Probe.Seen.Count);
        Assert.InRange(most, 2, 3);
    }

    [Fact(Explicit = true)]
    public async Task A_poison_queue_has_none_of_its_own_and_its_message_comes_back_after_the_lease()
    {
        await using var host = await StartAsync(
            "TakePoison",
            ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount=1", "Local:QueueLease=00:00:02"]
        );
        host.Probe.Then = _ => throw new InvalidOperationException("never");
        var queue = await host.QueueAsync("texts-poison");

        await queue.SendMessageAsync("dead", Cancel);
        await Eventually.Until("the second run", () => host.Probe.Seen.Count == 2);
        await host.StopAsync();

        Assert.Equal(1, (await queue.GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount);
        var queues = new QueueServiceClient(host.Storage).GetQueuesAsync(cancellationToken: Cancel);
        Assert.DoesNotContain("texts-poison-poison", await queues.Select(q => q.Name).ToListAsync(Cancel));
    }

    [Fact(Explicit = true)]
    public async Task The_lease_of_a_message_is_renewed_while_its_function_runs()
    {
        await using var host = await StartAsync("TakeOrder");
        var queue = await host.QueueAsync("leases");
        await queue.SendMessageAsync("long", Cancel);
        QueueMessage message = await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(2), Cancel);
        var lease = new MessageLease(queue, message, TimeSpan.FromSeconds(2), TimeProvider.System);

        await using (lease.StartRenewal())
        {
            await Eventually.Until("two renewals", () => lease.PopReceipt != message.PopReceipt);
            var once = lease.PopReceipt;
            await Eventually.Until("the second renewal", () => lease.PopReceipt != once);
            Assert.Null((await queue.ReceiveMessageAsync(cancellationToken: Cancel)).Value);
        }

        await queue.DeleteMessageAsync(message.MessageId, lease.PopReceipt, Cancel);
    }

    [Fact(Explicit = true)]
    public async Task A_run_under_way_ends_before_the_program_stops_and_no_other_begins()
    {
        await using var host = await StartAsync("TakeText", ["AzureFunctionsJobHost:extensions:queues:batchSize=1"]);
        var release = new TaskCompletionSource();
        host.Probe.Then = _ => release.Task;
        var queue = await host.QueueAsync("texts");
        await queue.SendMessageAsync("first", Cancel);
        await Eventually.Until("the first run", () => host.Probe.Seen.Count == 1);

        var stop = host.StopAsync();
        await queue.SendMessageAsync("second", Cancel);
        Assert.False(stop.IsCompleted);
        release.SetResult();
        await stop;

        Assert.Equal(["first"], host.Probe.Seen);
        Assert.Equal("second", (await NextAsync(queue)).Body.ToString());
    }

    [Fact(Explicit = true)]
    public async Task A_run_that_outlasts_the_stop_is_cancelled_and_its_message_comes_back()
    {
        await using var host = await RunningHost.StartAsync(azurite.NewAccount(), ["TakeText"], configure: services =>
            services.PostConfigure<HostOptions>(stop => stop.ShutdownTimeout = TimeSpan.FromMilliseconds(100))
        );
        host.Probe.Then = cancel => Task.Delay(Timeout.Infinite, cancel);
        var queue = await host.QueueAsync("texts");
        await queue.SendMessageAsync("endless", Cancel);
        await Eventually.Until("the run", () => host.Probe.Seen.Count == 1);

        await host.StopAsync();

        Assert.Equal("endless", (await NextAsync(queue)).Body.ToString());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static Task IsEmptyAsync(QueueClient queue) =>
        Eventually.Until($"an empty queue {queue.Name}", async () =>
            (await queue.GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount == 0
        );

    private static async Task<QueueMessage> NextAsync(QueueClient queue) =>
        (
            await Eventually.Async(
                $"a message in {queue.Name}",
                async () => (QueueMessage?)(await queue.ReceiveMessageAsync(cancellationToken: Cancel)).Value,
                message => message is not null
            )
        )!;

    private Task<RunningHost> StartAsync(string function, string[]? settings = null) =>
        RunningHost.StartAsync(azurite.NewAccount(), [function], settings: settings);
}
