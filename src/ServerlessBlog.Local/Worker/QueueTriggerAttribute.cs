using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function once for each message of a storage queue, at least once.</summary>
public sealed class QueueTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Listens to a queue.</summary>
    /// <param name="queueName">The queue's name; %Setting% is replaced by the setting's value.</param>
    public QueueTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>The queue's name, as written.</summary>
    public string QueueName { get; }

    /// <summary>The setting that holds the storage connection; AzureWebJobsStorage when null.</summary>
    public string? Connection { get; set; }
}
