using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Screening;

/// <summary>Section <c>Screening</c>.</summary>
public sealed class ScreeningOptions
{
    /// <summary>The Content Safety resource's address. Required.</summary>
    [Required]
    public Uri ContentSafetyEndpoint { get; init; } = null!;

    /// <summary>Its key; without one the app signs in with its own identity. Default: none.</summary>
    public string? ContentSafetyKey { get; init; }

    /// <summary>From which severity (0, 2, 4, 6) in any category a comment is held, 1 to 7; 7 is never. Default: 2.</summary>
    [Range(1, 7)]
    public int HoldFrom { get; init; } = 2;

    /// <summary>From which severity it is rejected, 1 to 7; 7 is never. Default: 6.</summary>
    [Range(1, 7)]
    public int RejectFrom { get; init; } = 6;

    /// <summary>How long one call may take before it counts as failed and the comment waits, 1 second to 1 minute. Default: 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
