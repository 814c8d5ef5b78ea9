using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;
using ServerlessBlog.Poison;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Notifications;

/// <summary>Counts what happened to the comments that came in a time: some storage calls a day, however many there were.</summary>
public sealed class GatherDigest(
    UntoldComments untold, WaitingComments waiting, CommentStates comments, PostIndex posts, PoisonMessages poison, ModerationLinks links, IOptionsMonitor<BlogOptions> blog, TimeProvider clock)
{
    /// <summary>More than that a day is a flood, and counting it exactly helps nobody.</summary>
    private const int MostCounted = 5000;
    private const int MostWaiting = 1000;
    private const int MostSamples = 5;
    private const int MostCharacters = 300;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>When the oldest comment came that is not screened yet; everything before it has been. Else <paramref name="now"/>.</summary>
    internal async Task<DateTimeOffset> ScreenedUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pending = await waiting.ListBetweenAsync(CommentState.Pending, DateTimeOffset.UnixEpoch, now, MostWaiting, cancellationToken);
        return pending.Count == 0 ? now : pending[^1].CreatedAt;
    }

    /// <summary>What happened to the comments that came in a time.</summary>
    internal async Task<Digest> RunAsync(DateTimeOffset from, DateTimeOffset until, InHand inHand, CancellationToken cancellationToken)
    {
        var told = await untold.ListToldAsync(from, until, cancellationToken);
        var unseen = (await waiting.ListBetweenAsync(CommentState.Rejected, from, until, MostCounted, cancellationToken)).Where(row => !told.ContainsKey(row.Id.Row)).ToList();
        var held = await waiting.ListBetweenAsync(CommentState.Held, DateTimeOffset.UnixEpoch, until, MostWaiting, cancellationToken);
        var (samples, learnedFrom) = await SampleAsync(unseen, cancellationToken);
        var now = clock.GetUtcNow();
        return new Digest(
            told.Values.Count(state => state == CommentState.Published),
            told.Values.Count(state => state == CommentState.Held),
            unseen.Count,
            [.. unseen.Select(row => row.Reasons.Select(Kind).FirstOrDefault() ?? "no reason given").CountBy(reason => reason).OrderByDescending(reason => reason.Value).Take(5).Select(reason => (reason.Key, reason.Value))],
            samples,
            held.Count,
            inHand.Mails.Count(mail => mail.State is MailState.Refused or MailState.Bounced),
            inHand.Mails.Count(mail => mail.State is MailState.Waiting or MailState.Sending && mail.PostedAt + Long < now),
            (await poison.ListAsync(cancellationToken)).Count,
            learnedFrom);
    }

    /// <summary>Some from the whole time, so that an hour in which the filter went wrong is seen among many that were right.</summary>
    private async Task<(IReadOnlyList<RejectedSample> Samples, int? LearnedFrom)> SampleAsync(List<WaitingComment> unseen, CancellationToken cancellationToken)
    {
        var samples = new List<RejectedSample>();
        int? learnedFrom = null;
        for (var i = 0; i < Math.Min(MostSamples, unseen.Count); i++)
        {
            var row = unseen[i * unseen.Count / Math.Min(MostSamples, unseen.Count)];
            if (await comments.FindAsync(row.Id, cancellationToken) is { Comment: { State: CommentState.Rejected, Decision: null } comment })
            {
                var post = await posts.FindAsync(comment.Id.Slug, cancellationToken);
                learnedFrom = Math.Max(learnedFrom ?? 0, comment.Verdict?.Evidence.Spam?.Verdicts ?? 0);
                samples.Add(new RejectedSample(
                    MailText.Name(comment),
                    MailText.Shorten(MailText.Words(comment), MostCharacters),
                    post?.Title ?? comment.Id.Slug,
                    blog.CurrentValue.PostUrl(comment.Id.Slug),
                    row.Reasons,
                    new MailLink("Not spam", links.Make(comment, ModerationActions.Approve), "go")));
            }
        }

        return (samples, learnedFrom);
    }

    /// <summary>"hateful words, severity 6 of 6" and "hateful words, severity 4 of 6" are one kind of reason.</summary>
    private static string Kind(string reason) => reason.Split(',', ':')[0];
}
