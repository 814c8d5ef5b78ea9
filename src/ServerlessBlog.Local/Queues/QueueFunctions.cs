using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>One listener for each queue function.</summary>
internal sealed class QueueFunctions(
    FunctionCatalog catalog, QueueConnection connection, HostSettings host, LocalOptions options, InvocationPipeline pipeline, TimeProvider clock,
    ILogger<QueueFunctions> logger) : IFunctionTriggers
{
    public IEnumerable<FunctionTrigger> All() => catalog.With<QueueTriggerAttribute>().Select(found => Listen(found.Function, found.Trigger));

    private FunctionTrigger Listen(LocalFunction function, QueueTriggerAttribute trigger)
    {
        var poison = connection.Poison(trigger);
        var run = new QueueMessageRun(poison, host, options.QueueLease, pipeline, clock, logger);
        return new QueueListener(function, connection.Queue(trigger, poison), run, host.Queues, options.QueueLease, clock, logger).ListenAsync;
    }
}
