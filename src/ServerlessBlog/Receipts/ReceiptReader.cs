using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Receipts;

/// <summary>Opens receipts, and says what their holders see.</summary>
public sealed class ReceiptReader(
    CommentStates comments,
    IOptionsMonitor<BlogOptions> blog,
    IOptionsMonitor<CommentsOptions> options,
    TimeProvider clock
)
{
    /// <summary>The comment of a receipt; null when there is none, or the receipt is another's. One storage call.</summary>
    internal async Task<StoredComment?> OpenAsync(CommentId id, string receipt, CancellationToken cancellationToken) =>
        await comments.FindAsync(id, cancellationToken) is { } stored && Receipt.Opens(receipt, stored.Comment) ? stored : null;

    /// <summary>Whether the time for changing a comment's words is over.</summary>
    internal bool IsTooLate(Comment comment) => clock.GetUtcNow() > EditableUntil(comment);

    /// <summary>The holder's view of a comment.</summary>
    internal CommentReceipt Describe(Comment comment) =>
        new(
            comment.Id,
            comment.State,
            comment.Verdict is not null || comment.Decision is not null,
            ReceiptWords.Explain(comment),
            ReceiptWords.Reasons(comment),
            comment.Text,
            comment.CreatedAt,
            Transitions.MayEdit(comment) && !IsTooLate(comment) ? EditableUntil(comment) : null,
            Transitions.MayAppeal(comment),
            comment.Appeal,
            comment.Idea,
            blog.CurrentValue.PostUrl(comment.Id.Slug)
        );

    private DateTimeOffset EditableUntil(Comment comment) => comment.CreatedAt + options.CurrentValue.EditWindow;
}
