using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Door;

/// <summary>Section <c>Door</c>.</summary>
public sealed class DoorOptions
{
    /// <summary>How long a form is good for, 10 minutes to 7 days. Default: 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan FormLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long after its last form a writer is still known when asking for the next, up to a year. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan WriterLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The least time from form to comment, up to a minute: what comes sooner is held. Default: 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Quickest { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The work a browser does for a comment: it searches a number below 2 to this power, 1 to 24. Default: 16, a fraction of a second.</summary>
    [Range(1, 24)]
    public int ProofBits { get; init; } = 16;
}
