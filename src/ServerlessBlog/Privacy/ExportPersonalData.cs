using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Receipts;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Privacy;

/// <summary>Collects everything that one address, or one receipt, stands for.</summary>
public sealed class ExportPersonalData(
    PersonalComments comments,
    SubscriptionStore subscriptions,
    IOptionsMonitor<BlogOptions> blog,
    TimeProvider clock
)
{
    /// <summary>Of an address; empty lists where there is nothing.</summary>
    internal async Task<PersonalData> OfAddressAsync(string hash, CancellationToken cancellationToken)
    {
        var found = await comments.FindAsync(hash, cancellationToken);
        var (_, wishes) = await subscriptions.FindAsync(hash, cancellationToken);
        return new PersonalData(clock.GetUtcNow(), [.. found.Select(stored => Describe(stored.Comment))], [.. wishes.Select(Describe)]);
    }

    /// <summary>Of one comment; not of others by the same address, which the receipt does not prove.</summary>
    internal async Task<PersonalData> OfCommentAsync(Comment comment, CancellationToken cancellationToken)
    {
        var wishes = comment is { TellMe: true, EmailHash: { } hash }
            ? (await subscriptions.FindAsync(hash, cancellationToken)).Subscriptions
            : [];
        return new PersonalData(
            clock.GetUtcNow(),
            [Describe(comment)],
            [.. wishes.Where(wish => wish.Comment == comment.Id).Select(Describe)]
        );
    }

    private PersonalComment Describe(Comment comment) =>
        new(
            comment.Id,
            comment.State,
            ReceiptWords.Explain(comment),
            ReceiptWords.Reasons(comment),
            comment.Text,
            comment.Name,
            comment.Email,
            comment.Website,
            comment.ParentId,
            comment.Kind,
            comment.CreatedAt,
            comment.Edits,
            comment.Appeal,
            comment.Idea,
            comment.Door?.FormAgeSeconds,
            blog.CurrentValue.PostUrl(comment.Id.Slug)
        );

    private static PersonalSubscription Describe(Subscription wish) => new(wish.Comment, wish.Confirmed, wish.CreatedAt);
}
