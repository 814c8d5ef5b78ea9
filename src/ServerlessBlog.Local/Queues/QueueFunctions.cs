using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>One listener for each queue function.</summary>
internal sealed class QueueFunctions(
    QueueConnection connection,
    HostSettings host,
    LocalOptions options,
    WorkerHost worker,
    FunctionEnds ends,
    TimeProvider clock,
    ILogger<QueueFunctions> logger
) : IFunctionTriggers
{
    public const string Trigger = "queueTrigger";

    public IEnumerable<FunctionTrigger> All(FunctionCatalog catalog) => catalog.With(Trigger).Select(Listen);

    private FunctionTrigger Listen(LocalFunction function)
    {
        var poison = connection.Poison(function.Trigger);
        var run = new QueueMessageRun(poison, host, options.QueueLease, worker, clock, logger);
        return new QueueListener(
            function,
            connection.Queue(function.Trigger, poison),
            run,
            host.Queues,
            options.QueueLease,
            ends,
            clock,
            logger
        ).ListenAsync;
    }
}
