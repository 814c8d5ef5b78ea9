using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Access;

/// <summary>How the author signs in. Section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>How long an emailed link signs in, one minute to one hour. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lasts that is not renewed, one minute to one day. Default: 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long after signing in a session can be renewed, one minute to 30 days. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromDays(1);
}
