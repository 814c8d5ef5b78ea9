using ServerlessBlog.Comments;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Notifications;

/// <summary>Tells the author of one comment, once each time that it is for them: new, edited, or appealed for.</summary>
public sealed class NotifyAuthor(CommentStates comments, PostIndex posts, ComposeMail compose, Outbox outbox)
{
    /// <summary>May run twice and late.</summary>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        if (await comments.FindAsync(id, cancellationToken) is not { Comment: { State: CommentState.Published or CommentState.Held, Decision: null } comment })
        {
            return; // There is nothing left to tell: withdrawn, or decided meanwhile.
        }

        var post = await posts.FindAsync(id.Slug, cancellationToken);
        await outbox.PostAsync(await compose.RunAsync(comment, post?.Title ?? id.Slug, cancellationToken), cancellationToken);
    }
}
