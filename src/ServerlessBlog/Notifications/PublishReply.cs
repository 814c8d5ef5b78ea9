using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Notifications;

/// <summary>Publishes what the author answered by mail, and the comment with it. The sender must be the author, and SPF or DKIM must not say otherwise.</summary>
public sealed class PublishReply(UntoldComments told, CommentStates comments, AnswerComment answers, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>Null when it is on the blog, else why not, for the author to read. May run twice.</summary>
    internal async Task<string?> RunAsync(InboundMail mail, ReplyToken token, CancellationToken cancellationToken)
    {
        if (token.HasExpired)
        {
            return "the mail that it answers is too old";
        }

        if (!mail.IsFrom(blog.CurrentValue.AuthorEmail))
        {
            return $"it did not come from {blog.CurrentValue.AuthorEmail}, or SPF and DKIM do not vouch for it";
        }

        if (token.Comment == Guid.Empty)
        {
            return "it answers a mail about several comments, and cannot say which one it is for. Press Reply below the comment, or “Answer it by mail”";
        }

        var words = ReplyText.Read(mail["text"], mail["html"]);
        return !AnswerComment.IsText(words) ? $"it has no words of yours, or more than {CommentInput.MostCharacters} characters"
            : await told.FindAsync(token.Comment, cancellationToken) is not { } id || await comments.FindAsync(id, cancellationToken) is not { } comment ? "the comment is not there any more"
            : await answers.RunAsync(comment, words, $"mail:{mail.Id}", revision: null, cancellationToken) switch
            {
                AnswerOutcome.Published => null,
                AnswerOutcome.PostGone => "the post is not on your blog any more",
                _ => "the comment was taken back by its writer",
            };
    }
}
