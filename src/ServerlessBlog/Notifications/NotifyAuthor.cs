using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>Sees to it that the author hears of one comment, once each time that it is for them: new, edited, or appealed for.</summary>
public sealed class NotifyAuthor(CommentStates comments, UntoldComments untold, TellAuthor tell, IOptions<NotificationsOptions> options)
{
    /// <summary>May run twice and late.</summary>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        if (
            await comments.FindAsync(id, cancellationToken)
            is not { Comment: { State: CommentState.Published or CommentState.Held, Decision: null } comment }
        )
        {
            return; // There is nothing left to tell: withdrawn, or decided meanwhile.
        }

        await untold.AddAsync(comment, cancellationToken);
        var alone = options.Value.MailInterval == TimeSpan.Zero && comment.Door is not { FloodMode: true };
        await tell.RunAsync(alone ? id : null, cancellationToken);
    }
}
