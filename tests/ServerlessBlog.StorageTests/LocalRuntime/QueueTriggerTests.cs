using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

public sealed class QueueTriggerTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_message_is_run_once_and_deleted()
    {
        await using var host = await RunningHost.StartAsync(azurite.NewAccount(), ["TakeText"]);
        var queue = await host.QueueAsync("texts");

        await queue.SendMessageAsync("hello", TestContext.Current.CancellationToken);

        await Eventually.Until("the message's deletion", async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        Assert.Equal(["hello"], host.Probe.Seen);
    }
}
