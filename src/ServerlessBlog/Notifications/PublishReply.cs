using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Notifications;

/// <summary>Publishes what the author answered by mail, and the comment with it.</summary>
public sealed class PublishReply(UntoldComments told, CommentStates comments, AnswerComment answers)
{
    /// <summary>Null when it is on the blog, else why not, for the author to read. May run twice: one mail brings one answer.</summary>
    internal async Task<string?> RunAsync(string mailId, Guid comment, string words, CancellationToken cancellationToken)
    {
        if (
            await told.FindAsync(comment, cancellationToken) is not { } id
            || await comments.FindAsync(id, cancellationToken) is not { } stored
        )
        {
            return "the comment is not there any more";
        }

        return await answers.RunAsync(stored, words, $"mail:{mailId}", revision: null, cancellationToken) switch
        {
            AnswerOutcome.Published => null,
            AnswerOutcome.PostGone => "the post is not on your blog any more",
            _ => "the comment was taken back by its writer",
        };
    }
}
