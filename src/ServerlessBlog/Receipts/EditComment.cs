using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Receipts;

/// <summary>
/// A writer changes the words: the old ones vanish in the same transaction in which the new ones wait, and the new ones are screened like
/// any others. Whoever dies before the message leaves the pending list's row, by which the sweep screens them.
/// </summary>
public sealed class EditComment(MoveComment move, BlogQueues queues)
{
    /// <summary>Three storage calls or more. The caller has seen to the receipt and the time.</summary>
    internal async Task<MoveOutcome> RunAsync(StoredComment current, string text, CancellationToken cancellationToken)
    {
        var outcome = await move.RunAsync(current, new Decision.Edited(text), cancellationToken);
        if (outcome is MoveOutcome.Moved { Comment.State: CommentState.Pending })
        {
            await queues.SendAsync(
                StorageNames.ScreeningQueue,
                new ScreeningMessage(current.Comment.Id),
                BlogJson.Wire.ScreeningMessage,
                CancellationToken.None
            );
        }

        return outcome;
    }
}
