using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Subscriptions;

/// <summary>Notes that a comment's writer wishes to hear of answers, and asks the address whether it does: at most once a period, whoever wishes it.</summary>
public sealed class AskToConfirm(
    SubscriptionStore subscriptions, ComposeReaderMail compose, Outbox outbox, BlogQueues queues, IOptions<SubscriptionsOptions> options, TimeProvider clock)
{
    /// <summary>A queue keeps no message back for more than seven days.</summary>
    private static readonly TimeSpan MostDelay = TimeSpan.FromDays(6);

    /// <summary>May run twice: nothing happens for a comment whose writer has no such wish, or whose wish is confirmed or ended.</summary>
    internal async Task RunAsync(Comment comment, string postTitle, CancellationToken cancellationToken)
    {
        if (comment is not { TellMe: true, Email: { } given, EmailHash: { } hash })
        {
            return;
        }

        if ((await subscriptions.FindAsync(hash, cancellationToken)).Address.HasEnded(comment))
        {
            return;
        }

        var now = clock.GetUtcNow();
        await subscriptions.AddAsync(hash, given, comment.Id, now, cancellationToken);
        var (address, wishes) = await subscriptions.FindAsync(hash, cancellationToken);
        if (address.HasEnded(comment))
        {
            await subscriptions.RemoveAsync(hash, comment.Id, cancellationToken); // Ended while it was being noted.
            return;
        }

        if (address.Email is not { } email || wishes.All(wish => wish.Comment != comment.Id || wish.Confirmed))
        {
            return;
        }

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
}
