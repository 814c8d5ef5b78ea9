using ServerlessBlog.Comments;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Receipts;

/// <summary>Takes a comment back: its words are erased, and nobody is told of answers to it.</summary>
public sealed class WithdrawComment(MoveComment move, SubscriptionStore subscriptions)
{
    /// <summary>The subscription first: the comment that leads to it is about to forget whose it was. May be done twice.</summary>
    internal async Task<MoveOutcome> RunAsync(StoredComment current, CancellationToken cancellationToken)
    {
        if (current.Comment is { TellMe: true, EmailHash: { } hash })
        {
            await subscriptions.RemoveAsync(hash, current.Comment.Id, cancellationToken);
        }

        return await move.RunAsync(current, new Decision.Withdrawn(), cancellationToken);
    }
}
