using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Subscriptions;

/// <summary>
/// Notes that a comment's writer wishes to hear of answers, and asks the address whether it does: at most once a period, whoever wishes
/// it.
/// </summary>
public sealed class AskToConfirm(
    SubscriptionStore subscriptions,
    ComposeReaderMail compose,
    Outbox outbox,
    BlogQueues queues,
    IOptions<SubscriptionsOptions> options,
    TimeProvider clock
)
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

        // Counted by inbox as well: sub-addresses of one are as many as anybody likes.
        var inbox = EmailHash.OfInbox(email);
        var known = inbox == hash ? address : (await subscriptions.FindAsync(inbox, cancellationToken)).Address;
        var next = Later(address.NextAskAt(options.Value), known.NextAskAt(options.Value));
        if (next > now)
        {
            // Within the period: later, if the wish still waits then. A mail asks for all wishes of its address.
            if (next - now <= MostDelay)
            {
                var again = new MailMessage(MailErrand.TellReaders, comment.Id.ToString());
                await queues.SendAsync(StorageNames.MailQueue, again, BlogJson.Wire.MailMessage, cancellationToken, next - now);
            }

            return;
        }

        // The mail first: whoever dies before it is noted posts it again, under the same key.
        var key = string.Create(CultureInfo.InvariantCulture, $"confirm:{inbox}:{now.UtcTicks / options.Value.AskAgainAfter.Ticks}");
        await outbox.PostAsync(await compose.ConfirmAsync(key, email, hash, comment, postTitle, cancellationToken), cancellationToken);
        foreach (var (who, before) in new Dictionary<string, Address> { [hash] = address, [inbox] = known })
        {
            await subscriptions.SetAskedAsync(
                who,
                before.Asked < SubscriptionsOptions.MostAsks ? before.Asked + 1 : 1,
                now,
                cancellationToken
            );
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
