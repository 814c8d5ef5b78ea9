using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Screening;

/// <summary>
/// Screens one comment. What fails here (the service is down, storage is) is thrown: the message comes back later, and a comment that nobody could screen
/// is held in the end, never published.
/// </summary>
public sealed class ScreenComment(CommentStates comments, HarmScanner harms, MoveComment move, IOptionsMonitor<ScreeningOptions> options)
{
    /// <summary>May run twice and late: a comment that is no longer pending only gets what its first run left undone.</summary>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        if (await comments.FindAsync(id, cancellationToken) is not { } stored)
        {
            return; // Erased meanwhile: nothing is left to screen.
        }

        if (stored.Comment.State != CommentState.Pending)
        {
            await move.SettleAsync(stored.Comment, cancellationToken);
            return;
        }

        var verdict = stored.Comment.Writer == WriterKind.Author
            ? Judge.Exempt
            : Judge.Decide(new Evidence(await harms.ScanAsync(stored.Comment, cancellationToken)), options.CurrentValue);
        await move.RunAsync(stored, new Decision.Screened(verdict, stored.Comment.Revision), cancellationToken);
    }
}
