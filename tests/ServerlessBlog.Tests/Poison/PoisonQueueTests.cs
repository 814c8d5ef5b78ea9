using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Poison;

public sealed class PoisonQueueTests
{
    /// <summary>The minute's timer drains the poison queue of each of these, and the template makes both.</summary>
    [Fact]
    public void Functions_listen_to_all_work_queues_and_to_no_poison_queue()
    {
        var heard = typeof(BlogOptions)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName)
            .OfType<string>();

        Assert.Equal(StorageNames.WorkQueues.Order(), heard.Order());
    }
}
