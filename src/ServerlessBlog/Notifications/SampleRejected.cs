using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Notifications;

/// <summary>Some of what was rejected unseen, with the links that mend it.</summary>
public sealed class SampleRejected(CommentStates comments, PostIndex posts, ModerationLinks links, IOptionsMonitor<BlogOptions> blog)
{
    private const int MostSamples = 5;
    private const int MostCharacters = 300;

    /// <summary>
    /// Some from the whole time, so that an hour in which the filter went wrong is seen among many that were right; and how many verdicts
    /// the filter had learned from then, if it was asked.
    /// </summary>
    internal async Task<(IReadOnlyList<RejectedSample> Samples, int? LearnedFrom)> RunAsync(
        IReadOnlyList<WaitingComment> unseen,
        CancellationToken cancellationToken
    )
    {
        var samples = new List<RejectedSample>();
        int? learnedFrom = null;
        for (var i = 0; i < Math.Min(MostSamples, unseen.Count); i++)
        {
            var row = unseen[i * unseen.Count / Math.Min(MostSamples, unseen.Count)];
            if (
                await comments.FindAsync(row.Id, cancellationToken) is { Comment: { State: CommentState.Rejected, Decision: null } comment }
            )
            {
                var post = await posts.FindAsync(comment.Id.Slug, cancellationToken);
                learnedFrom = Math.Max(learnedFrom ?? 0, comment.Verdict?.Evidence.Spam?.Verdicts ?? 0);
                samples.Add(
                    new RejectedSample(
                        MailText.Name(comment.DisplayName),
                        MailText.Shorten(MailText.Words(comment.Text), MostCharacters),
                        post?.Title ?? comment.Id.Slug,
                        blog.CurrentValue.PostUrl(comment.Id.Slug),
                        row.Reasons,
                        new MailLink("Not spam", links.Make(comment, ModerationActions.Approve), "go")
                    )
                );
            }
        }

        return (samples, learnedFrom);
    }
}
