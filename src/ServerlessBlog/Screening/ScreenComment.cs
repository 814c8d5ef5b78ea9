using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>
/// Screens one comment. While Content Safety gives no answer the comment waits; after the blog's patience it is held as not judged, never
/// published. What else fails here (storage does) is thrown: the message comes back later.
/// </summary>
public sealed class ScreenComment(
    CommentStates comments,
    GatherEvidence gather,
    MoveComment move,
    PostponeScreening postpone,
    IOptionsMonitor<ScreeningOptions> options
)
{
    /// <summary>May run twice and late: a comment that is no longer pending only gets what its first run left undone.</summary>
    public async Task RunAsync(ScreeningMessage message, CancellationToken cancellationToken)
    {
        if (await comments.FindAsync(message.Id, cancellationToken) is not { } stored)
        {
            return; // Erased meanwhile: nothing is left to screen.
        }

        if (stored.Comment.State != CommentState.Pending)
        {
            await move.SettleAsync(stored.Comment, cancellationToken);
            return;
        }

        if (stored.Comment.Writer == WriterKind.Author)
        {
            await move.RunAsync(stored, new Decision.Screened(Judge.Exempt, stored.Comment.Revision), cancellationToken);
            return;
        }

        var (evidence, retryAfter) = await gather.RunAsync(stored.Comment, cancellationToken);
        if (!await postpone.TryAsync(stored.Comment, message, evidence.Unscanned, retryAfter, cancellationToken))
        {
            await move.RunAsync(
                stored,
                new Decision.Screened(Judge.Decide(evidence, options.CurrentValue), stored.Comment.Revision),
                cancellationToken
            );
        }
    }
}
