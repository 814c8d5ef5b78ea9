using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Notifications;
using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Subscriptions;

/// <summary>A comment was published: its writer may wish to hear of answers, and others may wish to hear of it.</summary>
public sealed record ReaderNoticeMessage(CommentId Id);

/// <summary>
/// What a published comment means for readers' mail. First its writer's own wish is noted and the address asked to confirm it; nothing is ever sent for a comment
/// that nobody sees, so that the form is no way to send strangers mail. Then whoever the comment answers is told, up the thread, once each.
/// </summary>
public sealed class TellReaders(
    CommentStates comments, SubscriptionStore subscriptions, ComposeReaderMail compose, PostIndex posts, Outbox outbox, BlogQueues queues, IOptions<SubscriptionsOptions> options, TimeProvider clock)
{
    /// <summary>Nobody follows a thread deeper.</summary>
    private const int MostAncestors = 20;

    /// <summary>A queue keeps no message back for more than seven days.</summary>
    private static readonly TimeSpan MostDelay = TimeSpan.FromDays(6);

    /// <summary>May run twice, late and out of order: every mail has a key.</summary>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        if (await comments.FindAsync(id, cancellationToken) is not { Comment: { State: CommentState.Published } comment }
            || await posts.FindAsync(id.Slug, cancellationToken) is not { Status: PostStatus.Published } post)
        {
            return; // Taken off the site meanwhile: nobody is told.
        }

        if (comment is { TellMe: true, Email: { } email, EmailHash: { } hash })
        {
            await subscriptions.AddAsync(hash, email, id, clock.GetUtcNow(), cancellationToken);
            await AskAsync(comment, hash, post.Title, cancellationToken);
        }

        await TellAsync(comment, post.Title, cancellationToken);
    }

    private async Task AskAsync(Comment comment, string hash, string postTitle, CancellationToken cancellationToken)
    {
        var (address, wishes) = await subscriptions.FindAsync(hash, cancellationToken);
        if (address.Email is not { } email || wishes.All(wish => wish.Comment != comment.Id || wish.Confirmed))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var next = address.NextAskAt(options.Value);
        if (next > now)
        {
            // Within the period: later, if the wish still waits then. A mail asks for all wishes of its address.
            if (next - now <= MostDelay)
            {
                await queues.SendAsync(StorageNames.ReaderNoticeQueue, new ReaderNoticeMessage(comment.Id), BlogJson.Wire.ReaderNoticeMessage, cancellationToken, next - now);
            }

            return;
        }

        // The mail first: whoever dies before it is noted posts it again, under the same key.
        await outbox.PostAsync(await compose.ConfirmAsync(email, hash, comment, postTitle, now.UtcTicks / options.Value.AskAgainAfter.Ticks, cancellationToken), cancellationToken);
        await subscriptions.SetAskedAsync(hash, address.Asked < SubscriptionsOptions.MostAsks ? address.Asked + 1 : 1, now, cancellationToken);
    }

    private async Task TellAsync(Comment answer, string postTitle, CancellationToken cancellationToken)
    {
        var told = new HashSet<string?> { null, answer.EmailHash };
        var next = answer.ParentId;
        for (var depth = 0; next is { } id && depth < MostAncestors && await comments.FindAsync(id, cancellationToken) is { Comment: var ancestor }; depth++)
        {
            if (ancestor is { State: CommentState.Published, TellMe: true } && told.Add(ancestor.EmailHash))
            {
                var (address, wishes) = await subscriptions.FindAsync(ancestor.EmailHash!, cancellationToken);
                if (address.Email is { } email && wishes.Any(wish => wish.Comment == id && wish.Confirmed))
                {
                    await outbox.PostAsync(await compose.AnswerAsync(email, ancestor, answer, postTitle, cancellationToken), cancellationToken);
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
