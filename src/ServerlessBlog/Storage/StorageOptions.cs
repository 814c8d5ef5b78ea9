using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Storage;

/// <summary>Section <c>Storage</c>. The account itself is the host's own setting, <c>AzureWebJobsStorage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>
    /// Whether a start creates the containers, tables and queues that are missing; off where the infrastructure code does (saves calls on a
    /// cold start). Default: true.
    /// </summary>
    public bool CreateMissing { get; init; } = true;

    /// <summary>
    /// How long one try of a read may take: somebody waits for what is read. After three tries the answer is 503. A write has thirty
    /// seconds. Default: 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
