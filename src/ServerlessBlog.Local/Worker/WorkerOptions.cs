namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>What the worker tells the host that it can do. Here nobody asks.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>();
}
