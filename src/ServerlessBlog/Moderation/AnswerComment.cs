using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Moderation;

/// <summary>What came of an answer of the author's.</summary>
internal abstract record AnswerOutcome
{
    /// <summary>The comment and the answer are on the site.</summary>
    public sealed record Published(Comment Comment, CommentId Answer) : AnswerOutcome;

    /// <summary>The comment has moved since, or was taken back by its writer.</summary>
    public sealed record Moved : AnswerOutcome;

    /// <summary>The post is not shown any more.</summary>
    public sealed record PostGone : AnswerOutcome;
}

/// <summary>Publishes a comment with the author's answer to it, by a link or by mail.</summary>
public sealed class AnswerComment(MoveComment move, SubmitComment submit, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>
    /// May run twice: <paramref name="occasion"/> (a link, a mail's id) brings one answer. <paramref name="revision"/> is the one that the
    /// author saw, null for any.
    /// </summary>
    internal async Task<AnswerOutcome> RunAsync(
        StoredComment comment,
        string text,
        string occasion,
        int? revision,
        CancellationToken cancellationToken
    )
    {
        if (
            await move.RunAsync(comment, new Decision.ByAuthor(AuthorDecision.Approved, revision), cancellationToken)
            is not MoveOutcome.Moved { Comment: var published }
        )
        {
            return new AnswerOutcome.Moved();
        }

        var input = new CommentInput(text, null, null, null, published.Id, null, DoorInput.None)
        {
            IdempotencyKey = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(occasion))),
        };
        return await submit.RunAsync(published.Id.Slug, input, blog.CurrentValue.AuthorName, door: null, cancellationToken) switch
        {
            SubmitOutcome.Accepted { Comment.Id: var answer } => new AnswerOutcome.Published(published, answer),
            SubmitOutcome.KeyReused or SubmitOutcome.ParentNotFound => new AnswerOutcome.Moved(),
            _ => new AnswerOutcome.PostGone(),
        };
    }

    /// <summary>Whether a text can be an answer; line ends are LF, the ends trimmed.</summary>
    internal static bool IsText(string text) =>
        text.Length <= CommentInput.MostCharacters && Visibility.HasAny(text) && TextHygiene.FindProblem(text) is null;
}
