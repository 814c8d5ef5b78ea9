using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Subscriptions;

/// <summary>
/// What a published comment means for readers' mail. First its writer's own wish is noted and the address asked to confirm it; nothing is
/// ever sent for a comment that nobody sees, so that the form is no way to send strangers mail. Then whoever the comment answers is told,
/// up the thread, once each.
/// </summary>
public sealed class TellReaders(
    CommentStates comments,
    PostIndex posts,
    AskToConfirm ask,
    SubscriptionStore subscriptions,
    ComposeReaderMail compose,
    Outbox outbox
)
{
    /// <summary>Nobody follows a thread deeper.</summary>
    private const int MostAncestors = 20;

    /// <summary>May run twice, late and out of order: every mail has a key.</summary>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        if (
            await comments.FindAsync(id, cancellationToken) is not { Comment: { State: CommentState.Published } comment }
            || await posts.FindAsync(id.Slug, cancellationToken) is not { Status: PostStatus.Published } post
        )
        {
            return; // Taken off the site meanwhile: nobody is told.
        }

        await ask.RunAsync(comment, post.Title, cancellationToken);
        await TellAsync(comment, post.Title, cancellationToken);
    }

    private async Task TellAsync(Comment answer, string postTitle, CancellationToken cancellationToken)
    {
        var told = new HashSet<string?> { null, answer.EmailHash };
        var next = answer.ParentId;
        for (
            var depth = 0;
            next is { } id && depth < MostAncestors && await comments.FindAsync(id, cancellationToken) is { Comment: var ancestor };
            depth++
        )
        {
            if (ancestor is { State: CommentState.Published, TellMe: true } && told.Add(ancestor.EmailHash))
            {
                var (address, wishes) = await subscriptions.FindAsync(ancestor.EmailHash!, cancellationToken);
                if (address.Email is { } email && wishes.Any(wish => wish.Comment == id && wish.Confirmed))
                {
                    await outbox.PostAsync(
                        await compose.AnswerAsync(email, ancestor, answer, postTitle, cancellationToken),
                        cancellationToken
                    );
                }
                else
                {
                    told.Remove(ancestor.EmailHash); // An older comment of the same address may be confirmed.
                }
            }

            next = ancestor.ParentId;
        }
    }
}
