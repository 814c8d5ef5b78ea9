using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Upkeep;

/// <summary>Section <c>Upkeep</c>.</summary>
public sealed class UpkeepOptions
{
    /// <summary>How often the poison queues are looked at; a message takes minutes to get there.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan PoisonInterval { get; set; } = TimeSpan.FromMinutes(5);
}
