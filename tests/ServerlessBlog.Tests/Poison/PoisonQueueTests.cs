using System.Reflection;

using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Poison;

public sealed class PoisonQueueTests
{
    [Fact]
    public void Every_poison_queue_has_a_function_that_keeps_its_messages_before_they_expire()
    {
        var heard = typeof(BlogOptions).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName);

        var deaf = StorageNames.Queues.Except(heard);

        Assert.True(!deaf.Any(), $"Nothing listens to {string.Join(", ", deaf)}: a message there is lost after seven days. Add a function to PoisonFunctions.");
    }

    [Fact]
    public void Every_queue_has_its_poison_queue() => Assert.Equal(
        StorageNames.Queues.Where(queue => !queue.EndsWith(StorageNames.PoisonSuffix, StringComparison.Ordinal)).Select(queue => queue + StorageNames.PoisonSuffix).Order(),
        StorageNames.Queues.Where(queue => queue.EndsWith(StorageNames.PoisonSuffix, StringComparison.Ordinal)).Order());
}
