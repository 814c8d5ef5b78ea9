using ServerlessBlog.Comments;

namespace ServerlessBlog.Subscriptions;

/// <summary>A wish to hear of answers to one comment. Before the address has confirmed it, it is somebody's claim and no more.</summary>
public sealed record Subscription(CommentId Comment, bool Confirmed, DateTimeOffset CreatedAt);

/// <summary>
/// What is known of an address: itself (null once nothing is sent there any more), when it was last asked to confirm, how often in a row
/// nobody answered, and when its holder last ended all mail.
/// </summary>
internal sealed record Address(string? Email, DateTimeOffset? AskedAt, int Asked, DateTimeOffset? StoppedAt)
{
    /// <summary>The comments that its holder wants to hear no more of.</summary>
    public IReadOnlySet<CommentId> Ended { get; init; } = new HashSet<CommentId>();

    /// <summary>When the address may be asked next: one mail a period, and none for long once it has kept silent or said stop.</summary>
    public DateTimeOffset NextAskAt(SubscriptionsOptions options) =>
        AskedAt is { } last
            ? last + (Asked < SubscriptionsOptions.MostAsks ? options.AskAgainAfter : options.QuietFor)
            : DateTimeOffset.MinValue;

    /// <summary>Whether the wish that came with a comment was ended: by itself, or with all that were made until then.</summary>
    public bool HasEnded(Comment comment) => comment.CreatedAt <= StoppedAt || Ended.Contains(comment.Id);
}
