using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Access;

/// <summary>How the author signs in. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>How long an emailed link signs in, one minute to one hour. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The least time between two such mails, up to one hour: whoever presses the button sooner has a link that works. Default: 5 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LinkEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Such mails within a day, 2 to 1,000, counted anew when one of them was used. The last one's link works until there can be another.
    /// Default: 6.
    /// </summary>
    [Range(2, 1_000)]
    public int LinksPerDay { get; init; } = 6;

    /// <summary>How long a session lasts that is not renewed, one minute to one day. Default: 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long after signing in a session can be renewed, one minute to 30 days. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromDays(1);
}
