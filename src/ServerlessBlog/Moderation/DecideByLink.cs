using Microsoft.AspNetCore.Http;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Moderation;

/// <summary>The page behind a link of a mail, and the press of its button.</summary>
public sealed class DecideByLink(
    ModerationLinks links,
    CommentStates comments,
    MoveComment move,
    AnswerComment answers,
    DecisionPages pages
)
{
    /// <summary>The page with the button. Changes nothing, however often it is opened.</summary>
    internal async Task<IResult> ShowAsync(string token, CancellationToken cancellationToken)
    {
        var (link, comment, problem) = await OpenAsync(token, cancellationToken);
        return link is null ? problem! : await pages.AskAsync(link, comment!.Comment, token, null, cancellationToken);
    }

    /// <summary>What the pressed button does. <paramref name="answer"/> is the author's text where the link is for one.</summary>
    internal async Task<IResult> PressAsync(string token, string? answer, CancellationToken cancellationToken)
    {
        var (link, comment, problem) = await OpenAsync(token, cancellationToken);
        if (link is null)
        {
            return problem!;
        }

        if (link.Undo is { } former)
        {
            return await UndoAsync(link, comment!, former, cancellationToken);
        }

        if (ModerationActions.TryParse(link.Action, out var choice))
        {
            return await DecideAsync(comment!, choice, cancellationToken);
        }

        var text = TextHygiene.CapMarks(TextHygiene.UnifyLineEnds(answer ?? "")).Trim();
        return AnswerComment.IsText(text)
            ? await AnswerAsync(comment!, text, token, cancellationToken)
            : await pages.AskAsync(
                link,
                comment!.Comment,
                token,
                $"Please write an answer of 1 to {CommentInput.MostCharacters} characters.",
                cancellationToken
            );
    }

    private async Task<IResult> DecideAsync(StoredComment comment, AuthorDecision choice, CancellationToken cancellationToken)
    {
        if (
            await move.RunAsync(comment, new Decision.ByAuthor(choice, comment.Comment.Revision), cancellationToken)
            is not MoveOutcome.Moved { Comment: var decided }
        )
        {
            return await pages.TooLateAsync(comment.Comment.Id.Slug);
        }

        var undo = links.MakeUndo(decided, new UndoneDecision(comment.Comment.State, comment.Comment.Decision, null));
        return await pages.DoneAsync(
            choice == AuthorDecision.Approved ? "Published"
                : choice == AuthorDecision.Spam ? "Marked as spam"
                : "Rejected",
            choice == AuthorDecision.Approved ? "The comment is on your blog." : "The comment is not shown.",
            decided,
            undo
        );
    }

    private async Task<IResult> AnswerAsync(StoredComment comment, string text, string token, CancellationToken cancellationToken) =>
        await answers.RunAsync(comment, text, token, comment.Comment.Revision, cancellationToken) switch
        {
            AnswerOutcome.Published { Comment: var published, Answer: var answer } => await pages.DoneAsync(
                "Published",
                "Your answer is on your blog.",
                published,
                links.MakeUndo(published, new UndoneDecision(comment.Comment.State, comment.Comment.Decision, answer.Row))
            ),
            AnswerOutcome.Moved => await pages.TooLateAsync(comment.Comment.Id.Slug),
            _ => await pages.SayAsync("Not published", "The post is not on your blog any more.", null, StatusCodes.Status409Conflict),
        };

    /// <summary>The answer goes first: a comment that vanished under it would leave it standing alone.</summary>
    private async Task<IResult> UndoAsync(
        ModerationLink link,
        StoredComment comment,
        UndoneDecision former,
        CancellationToken cancellationToken
    )
    {
        string? words = null;
        if (former.Answer is { } row && await comments.FindAsync(link.Id with { Row = row }, cancellationToken) is { } answer)
        {
            words = answer.Comment.Text;
            await move.RunAsync(answer, new Decision.Withdrawn(), cancellationToken);
        }

        return
            await move.RunAsync(comment, new Decision.Undone(former.State, former.Decision, link.Revision), cancellationToken)
                is MoveOutcome.Moved { Comment: var undone }
            ? await pages.UndoneAsync(undone, words)
            : await pages.TooLateAsync(link.Id.Slug);
    }

    private async Task<(ModerationLink? Link, StoredComment? Comment, IResult? Problem)> OpenAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        if (links.Open(token) is not { } link)
        {
            return (
                null,
                null,
                await pages.SayAsync(
                    "This link does not work",
                    "It has expired or was altered. Nothing was changed.",
                    null,
                    StatusCodes.Status410Gone
                )
            );
        }

        var comment = await comments.FindAsync(link.Id, cancellationToken);
        return comment is null
                ? (null, null, await pages.SayAsync("The comment is gone", "Nothing was changed.", null, StatusCodes.Status404NotFound))
            : comment.Comment.Revision == link.Revision ? (link, comment, null)
            : (
                null,
                null,
                await pages.SayAsync(
                    "This link was used up",
                    $"The comment has moved since that mail was written: it is {comment.Comment.State.ToString().ToLowerInvariant()} "
                        + "now. Nothing was changed.",
                    link.Id.Slug,
                    StatusCodes.Status409Conflict
                )
            );
    }
}
