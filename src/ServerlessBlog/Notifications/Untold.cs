using Azure;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>
/// A comment that the author has not been told of, in the state in which it was noted; <paramref name="Flood"/> when it came while the door
/// was in flood mode, <paramref name="LooksHuman"/> when the door saw a person all the same.
/// </summary>
internal sealed record UntoldComment(CommentId Id, int Revision, CommentState State, bool Flood, bool LooksHuman);

/// <summary>
/// What is to be told, oldest first, when the author was last told of anything, and how many mails of late weighed on them then.
/// </summary>
internal sealed record Untold(IReadOnlyList<UntoldComment> Comments, DateTimeOffset? LastMailAt, double Load, ETag? Version)
{
    /// <summary>
    /// So many mails may come one interval apart; then it is one in the interval of floods, by which each is forgotten again.
    /// </summary>
    internal const int MostInRow = 12;

    /// <summary>When the next mail may go out; null for at once.</summary>
    internal DateTimeOffset? NextMailAt(NotificationsOptions options) =>
        LastMailAt
        + (
            Comments.Any(comment => comment.Flood)
                ? options.FloodInterval
                : TimeSpan.FromTicks(Math.Max(options.MailInterval.Ticks, (long)((Load + 1 - MostInRow) * options.FloodInterval.Ticks)))
        );

    /// <summary>What weighs on the author with a mail that goes out now.</summary>
    internal double LoadWithMail(DateTimeOffset now, NotificationsOptions options) =>
        1
        + (
            LastMailAt is { } last && options.FloodInterval > TimeSpan.Zero ? Math.Max(0, Load - ((now - last) / options.FloodInterval)) : 0
        );
}
