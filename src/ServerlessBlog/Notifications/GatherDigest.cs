using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Poison;

namespace ServerlessBlog.Notifications;

/// <summary>Counts what happened to the comments that came in a time: some storage calls a day, however many there were.</summary>
public sealed class GatherDigest(UntoldComments untold, WaitingComments waiting, SampleRejected sample, PoisonMessages poison)
{
    /// <summary>More than that a day is a flood, and counting it exactly helps nobody.</summary>
    private const int MostCounted = 5000;
    private const int MostWaiting = 1000;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>
    /// When the oldest comment came that is not screened yet; everything before it has been. Else <paramref name="now"/>.
    /// </summary>
    internal async Task<DateTimeOffset> ScreenedUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pending = await waiting.ListBetweenAsync(CommentState.Pending, DateTimeOffset.UnixEpoch, now, MostWaiting, cancellationToken);
        return pending.Count == 0 ? now : pending[^1].CreatedAt;
    }

    /// <summary>What happened to the comments that came in a time.</summary>
    internal async Task<Digest> RunAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        InHand inHand,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var told = await untold.ListToldAsync(from, until, cancellationToken);
        var unseen = (await waiting.ListBetweenAsync(CommentState.Rejected, from, until, MostCounted, cancellationToken))
            .Where(row => !told.ContainsKey(row.Id.Row))
            .ToList();
        var held = await waiting.ListBetweenAsync(CommentState.Held, DateTimeOffset.UnixEpoch, until, MostWaiting, cancellationToken);
        var (samples, learnedFrom) = await sample.RunAsync(unseen, cancellationToken);
        return new Digest(
            told.Values.Count(state => state == CommentState.Published),
            told.Values.Count(state => state == CommentState.Held),
            unseen.Count,
            [
                .. unseen
                    .Select(row => row.Reasons.Select(Kind).FirstOrDefault() ?? "no reason given")
                    .CountBy(reason => reason)
                    .OrderByDescending(reason => reason.Value)
                    .Take(5)
                    .Select(reason => (reason.Key, reason.Value)),
            ],
            samples,
            held.Count,
            inHand.Mails.Count(mail => mail.State is MailState.Refused or MailState.Bounced),
            inHand.Mails.Count(mail => mail.State is MailState.Waiting or MailState.Sending && mail.PostedAt + Long < now),
            (await poison.ListAsync(cancellationToken)).Count,
            learnedFrom
        );
    }

    /// <summary>"hateful words, severity 6 of 6" and "hateful words, severity 4 of 6" are one kind of reason.</summary>
    private static string Kind(string reason) => reason.Split(',', ':')[0];
}
