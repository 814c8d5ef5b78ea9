using Azure.Storage.Queues;

namespace ServerlessBlog.Local;

/// <summary>host.json's "extensions.queues", with the Functions host's defaults.</summary>
internal sealed class QueueSettings
{
    private const int ServiceLimit = 32;

    /// <summary>The shortest and first pause between two looks at an empty queue.</summary>
    public static readonly TimeSpan MinPollingInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How many messages to take at once: 1 to 32.</summary>
    public int BatchSize { get; set; } = 16;

    /// <summary>More are taken when no more than this many still run. Default: half of the batch.</summary>
    public int? NewBatchThreshold { get; set; }

    /// <summary>How many runs a message gets before it goes to the poison queue.</summary>
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary>The pause between a failed run and the next.</summary>
    public TimeSpan VisibilityTimeout { get; set; }

    /// <summary>The longest pause between two looks at an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>base64 or none: how the text of a message is written.</summary>
    public QueueMessageEncoding MessageEncoding { get; set; } = QueueMessageEncoding.Base64;

    public int Threshold => NewBatchThreshold ?? BatchSize / 2;

    public void Validate()
    {
        if (BatchSize is < 1 or > ServiceLimit)
            throw new StartupProblem($"host.json: queues.batchSize is 1 to {ServiceLimit}, not {BatchSize}.");
        if (Threshold < 0)
            throw new StartupProblem("host.json: queues.newBatchThreshold cannot be negative.");
        if (MaxDequeueCount < 1)
            throw new StartupProblem("host.json: queues.maxDequeueCount is at least 1.");
        if (VisibilityTimeout < TimeSpan.Zero)
            throw new StartupProblem("host.json: queues.visibilityTimeout cannot be negative.");
        if (MaxPollingInterval < MinPollingInterval)
            throw new StartupProblem("host.json: queues.maxPollingInterval is at least 100 ms.");
    }
}
