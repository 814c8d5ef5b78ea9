using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Receipts;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Privacy;

/// <summary>
/// Erases everything that one address, or one receipt, stands for. Comments are withdrawn by Moderation, which takes them off the pages,
/// the author's lists and the filter's memory; what stays of each is its id, its times and the state. May be done twice.
/// </summary>
public sealed class ErasePersonalData(PersonalComments comments, WithdrawComment withdraw, SubscriptionStore subscriptions, MailStore mails)
{
    /// <summary>Of an address. The comments come first: as long as one is left, the address finds it again.</summary>
    internal async Task<ErasedData> OfAddressAsync(string hash, CancellationToken cancellationToken)
    {
        var found = await comments.FindAsync(hash, cancellationToken);
        var (_, wishes) = await subscriptions.FindAsync(hash, cancellationToken);
        var ids = found.Select(stored => stored.Comment.Id.ToString()).ToHashSet();
        var unsent = await mails.EraseAsync(mail => EmailHash.Of(mail.To) == hash || IsAbout(mail, ids), cancellationToken);
        foreach (var stored in found)
        {
            await EraseAsync(stored, cancellationToken);
        }

        await subscriptions.EraseAsync(hash, cancellationToken);
        return new ErasedData(found.Count, wishes.Count, unsent);
    }

    /// <summary>Of one comment.</summary>
    internal async Task OfCommentAsync(StoredComment stored, CancellationToken cancellationToken)
    {
        await mails.EraseAsync(mail => IsAbout(mail, [stored.Comment.Id.ToString()]), cancellationToken);
        await EraseAsync(stored, cancellationToken);
    }

    private async Task EraseAsync(StoredComment stored, CancellationToken cancellationToken)
    {
        await comments.ForgetKeyAsync(stored.Comment.Id, cancellationToken);
        await withdraw.RunAsync(stored, cancellationToken);
    }

    /// <summary>A mail that tells of others' comments as well is sent: the author must hear of those.</summary>
    private static bool IsAbout(OutgoingMail mail, HashSet<string> ids) => mail.Comments.Count > 0 && mail.Comments.All(ids.Contains);
}
