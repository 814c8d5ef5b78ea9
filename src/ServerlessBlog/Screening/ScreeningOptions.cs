using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Screening;

/// <summary>What the author wants to see before readers do.</summary>
public enum Policy
{
    /// <summary>Publish what is clean, hold what is doubtful.</summary>
    HoldDoubtful,

    /// <summary>Hold whatever comes from a writer whom the author has not approved before, and what is doubtful.</summary>
    HoldNewWriters,

    /// <summary>Hold everything that is not rejected.</summary>
    HoldAll,
}

/// <summary>Section <c>Screening</c>. Read at the time of use: the author may change it while the blog runs.</summary>
public sealed record ScreeningOptions
{
    /// <summary>
    /// What the author wants to see first: <c>HoldDoubtful</c>, <c>HoldNewWriters</c> or <c>HoldAll</c>. Default: <c>HoldDoubtful</c>.
    /// </summary>
    [EnumDataType(typeof(Policy))]
    public Policy Policy { get; init; }

    /// <summary>The Content Safety resource's address. Required.</summary>
    [Required]
    public Uri ContentSafetyEndpoint { get; init; } = null!;

    /// <summary>Its key; without one the app signs in with its own identity. Default: none.</summary>
    public string? ContentSafetyKey { get; init; }

    /// <summary>
    /// How long one call may take before it counts as failed and the comment waits, 1 second to 1 minute. Default: 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a comment waits for a Content Safety that is down, busy or refuses the key, before it is held as not judged; 1 second to 7
    /// days. Default: 1 hour.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The first pause before Content Safety is asked again; it doubles each time, up to 5 minutes. 10 milliseconds to 5 minutes. Default:
    /// 2 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Names of blocklists in the Content Safety resource, separated by spaces; a hit holds. They are made there, once, not by the blog.
    /// Default: none.
    /// </summary>
    [RegularExpression("^$|^[0-9A-Za-z._~-]{1,64}( [0-9A-Za-z._~-]{1,64}){0,9}$")]
    public string Blocklists { get; init; } = "";

    /// <summary>From which severity (0, 2, 4, 6) in any category a comment is held, 1 to 7; 7 is never. Default: 2.</summary>
    [Range(1, 7)]
    public int HoldFrom { get; init; } = 2;

    /// <summary>From which severity it is rejected, 1 to 7; 7 is never. Default: 6.</summary>
    [Range(1, 7)]
    public int RejectFrom { get; init; } = 6;

    /// <summary>Other severities for a category: <c>Hate</c>, <c>SelfHarm</c>, <c>Sexual</c> or <c>Violence</c>. Default: none.</summary>
    [ValidateEnumeratedItems]
    public IDictionary<string, SeverityThresholds> Categories { get; init; } =
        new Dictionary<string, SeverityThresholds>(StringComparer.OrdinalIgnoreCase);

    /// <summary>From which sum of <see cref="Weights"/> a comment is held, above 0. Default: 1.</summary>
    [Range(0.01, 1000)]
    public double HoldScore { get; init; } = 1;

    /// <summary>From which sum of <see cref="Weights"/> it is rejected: more than any one signal brings. Default: 4.</summary>
    [Range(0.01, 1000)]
    public double RejectScore { get; init; } = 4;

    /// <summary>How much each signal speaks against a comment.</summary>
    [ValidateObjectMembers]
    public SignalWeights Weights { get; init; } = new();

    /// <summary>
    /// How many of the author's verdicts the spam filter must have learned from before it may reject by itself, 0 to 1,000,000. Default:
    /// 100.
    /// </summary>
    [Range(0, 1_000_000)]
    public int TrustFilterFrom { get; init; } = 100;

    /// <summary>How long a text is remembered, to know it when it comes again; 1 hour to 7 days. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan RepeatWindow { get; init; } = TimeSpan.FromDays(1);
}

/// <summary>Severities of one category; what is absent is as for all.</summary>
public sealed class SeverityThresholds
{
    /// <summary>From which severity a comment is held.</summary>
    [Range(1, 7)]
    public int? HoldFrom { get; init; }

    /// <summary>From which severity it is rejected.</summary>
    [Range(1, 7)]
    public int? RejectFrom { get; init; }
}
