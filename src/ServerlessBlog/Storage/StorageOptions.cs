namespace ServerlessBlog.Storage;

/// <summary>Section <c>Storage</c>. The account itself is the host's own setting, <c>AzureWebJobsStorage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Whether a start creates the containers, tables and queues that are missing; off where the infrastructure code does (saves calls on a cold start). Default: true.</summary>
    public bool CreateMissing { get; init; } = true;
}
