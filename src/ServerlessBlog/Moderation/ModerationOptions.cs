using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Moderation;

/// <summary>Section <c>Moderation</c>.</summary>
public sealed class ModerationOptions
{
    /// <summary>How long the links in a mail work, one hour to 90 days. Default: 14 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// How long a decision by a mail's link can be undone on the page that follows it, one minute to one day. Default: 10 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan UndoFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How old a pending comment is when it is queued again, one second to one day. Default: 10 minutes, longer than all retries of one
    /// message.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RequeueAfter { get; init; } = TimeSpan.FromMinutes(10);
}
