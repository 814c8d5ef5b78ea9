using ServerlessBlog.Http;
using ServerlessBlog.Mail;
using ServerlessBlog.Storage;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Comments;

/// <summary>What came of moving a comment.</summary>
public abstract record MoveOutcome
{
    /// <summary>
    /// It is where the decision puts it; <paramref name="Former"/> is the comment before, null when it stood there already.
    /// </summary>
    public sealed record Moved(Comment Comment, Comment? Former = null) : MoveOutcome;

    /// <summary>There is no such comment.</summary>
    public sealed record NotFound : MoveOutcome;

    /// <summary>From its state the decision cannot be taken.</summary>
    public sealed record Refused(CommentState State) : MoveOutcome;
}

/// <summary>
/// The only way from one state to another. The comment moves in one transaction; then follows what its new state asks for (the author's
/// list, a mail, the page), and last its old pointer goes: whoever dies in between leaves the pointer, and the sweep or the author comes by
/// it again.
/// </summary>
public sealed class MoveComment(CommentStates comments, WaitingComments waiting, BlogQueues queues, AnswerCache cache, IdeaBoard ideas)
{
    private const int MostTries = 10;

    /// <summary>Finds the comment and moves it.</summary>
    public async Task<MoveOutcome> RunAsync(CommentId id, Decision decision, CancellationToken cancellationToken) =>
        await comments.FindAsync(id, cancellationToken) is { } found
            ? await RunAsync(found, decision, cancellationToken)
            : new MoveOutcome.NotFound();

    /// <summary>Moves a comment that was just read; reads it again when somebody else moved it meanwhile.</summary>
    /// <exception cref="InvalidOperationException">Others kept moving it.</exception>
    public async Task<MoveOutcome> RunAsync(StoredComment current, Decision decision, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var next = Transitions.Apply(current.Comment, decision);
            if (next is null)
            {
                return new MoveOutcome.Refused(current.Comment.State);
            }

            if (next == current.Comment)
            {
                await SettleAsync(next, cancellationToken);
                return new MoveOutcome.Moved(next);
            }

            if (await comments.TryMoveAsync(current, next, cancellationToken))
            {
                if (decision is Decision.Screened or Decision.Unscreenable)
                {
                    BlogTelemetry.Screened(Word(next.Verdict?.Outcome), next.CreatedAt);
                }

                await SettleAsync(next, current.Comment.State, cancellationToken);
                return new MoveOutcome.Moved(next, current.Comment);
            }

            await LostRace.PauseAsync(attempt, cancellationToken);
            if (await comments.FindAsync(current.Comment.Id, cancellationToken) is not { } again)
            {
                return new MoveOutcome.NotFound();
            }

            current = again;
        }

        throw new InvalidOperationException($"Comment {current.Comment.Id} kept changing.");
    }

    /// <summary>
    /// Does again what follows from a comment's state, for a run that may have died before the end. Everything here may be done twice.
    /// </summary>
    public async Task SettleAsync(Comment comment, CancellationToken cancellationToken)
    {
        await SettleAsync(comment, CommentState.Pending, cancellationToken);
        foreach (var other in WaitingComments.States.Where(state => state != comment.State && state != CommentState.Pending))
        {
            await waiting.RemoveAsync(comment, other, cancellationToken);
        }
    }

    private async Task SettleAsync(Comment comment, CommentState from, CancellationToken cancellationToken)
    {
        if (comment.State == CommentState.Published || from == CommentState.Published)
        {
            await cache.ForgetAsync(CommentReader.TopicOf(comment.Id.Slug), cancellationToken);
            var message = new PublishingMessage(comment.Id.Slug, PublishingReason.Comments);
            await queues.SendAsync(StorageNames.PublishingQueue, message, BlogJson.Wire.PublishingMessage, cancellationToken);
        }

        if (comment.Idea is not null || from == CommentState.Published || comment.State == CommentState.Withdrawn)
        {
            await ideas.SettleAsync(comment, cancellationToken);
        }

        if (
            comment.State == CommentState.Published
            && from != CommentState.Published
            && (comment.TellMe || comment.ParentId is not null)
            && comment.ReceiptHash is not null
        )
        {
            await SendAsync(MailErrand.TellReaders, comment, cancellationToken);
        }

        if (WaitingComments.States.Contains(comment.State))
        {
            // A comment whose words are erased is nothing to decide about.
            await (
                comment.Text.Length > 0
                    ? waiting.PutAsync(comment, cancellationToken)
                    : waiting.RemoveAsync(comment, comment.State, cancellationToken)
            );
        }

        // A second mail: the links of the first one were for the words, or the state, before.
        if (comment is { State: CommentState.Held, Appeal: not null, Decision: null } && from != CommentState.Pending)
        {
            await SendAsync(MailErrand.TellAuthor, comment, cancellationToken);
        }

        // The author hears of what screening let through or left to them; not of what they did themselves, nor of an import (which has no
        // receipt).
        if (
            from == CommentState.Pending
            && comment
                is {
                    State: CommentState.Published or CommentState.Held,
                    Writer: not WriterKind.Author,
                    Decision: null,
                    ReceiptHash: not null
                }
        )
        {
            await SendAsync(MailErrand.TellAuthor, comment, cancellationToken);
        }

        // The author judged, or took a judgement back; the filter reads from the comment which. Screening's own moves teach it nothing.
        if (comment.Decision is not null || from != CommentState.Pending)
        {
            await queues.SendAsync(
                StorageNames.LearningQueue,
                new LearningMessage(comment.Id),
                BlogJson.Wire.LearningMessage,
                cancellationToken
            );
        }

        if (from != comment.State && WaitingComments.States.Contains(from))
        {
            await waiting.RemoveAsync(comment, from, cancellationToken);
        }
    }

    private Task SendAsync(MailErrand errand, Comment comment, CancellationToken cancellationToken) =>
        queues.SendAsync(
            StorageNames.MailQueue,
            new MailMessage(errand, comment.Id.ToString()),
            BlogJson.Wire.MailMessage,
            cancellationToken
        );

    /// <summary>A verdict, as the measurements name it.</summary>
    private static string Word(Outcome? outcome) =>
        outcome switch
        {
            Outcome.Publish => "publish",
            Outcome.Hold => "hold",
            Outcome.Reject => "reject",
            _ => "none",
        };
}
