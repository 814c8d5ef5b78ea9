using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Intake;

/// <summary>What came of a comment that was sent in.</summary>
internal abstract record SubmitOutcome
{
    /// <summary>It is stored and will be screened; the author's own is published.</summary>
    public sealed record Accepted(SubmittedComment Comment) : SubmitOutcome;

    /// <summary>No post of that slug is shown.</summary>
    public sealed record PostNotFound : SubmitOutcome;

    /// <summary>The post takes no more comments.</summary>
    public sealed record CommentsClosed : SubmitOutcome;

    /// <summary>The comment that it answers is not there.</summary>
    public sealed record ParentNotFound : SubmitOutcome;

    /// <summary>Another comment came under the same idempotency key.</summary>
    public sealed record KeyReused : SubmitOutcome;
}

/// <summary>
/// Takes a comment. First the comment, then the pointer by which the sweep finds it, then the message: from the answer on it cannot be
/// lost, whatever stops working. Three storage calls, with an idempotency key as well.
/// </summary>
public sealed class SubmitComment(
    CommentStore comments,
    CommentStates states,
    WaitingComments waiting,
    MoveComment move,
    BlogQueues queues,
    TimeProvider clock
)
{
    /// <summary>
    /// Takes one comment; <paramref name="authorName"/> is given when its writer is the signed-in author, else <paramref name="door"/>,
    /// what the door saw.
    /// </summary>
    internal async Task<SubmitOutcome> RunAsync(
        string slug,
        CommentInput input,
        string? authorName,
        DoorFacts? door,
        CancellationToken cancellationToken
    )
    {
        var comment = NewComment(slug, input, authorName);
        if (door is { MailSpared: true })
        {
            comment = comment with { TellMe = false };
        }

        var keyed = input.IdempotencyKey is { } key ? IdempotencyKey.Remember(key, comment.Id, input, authorName) : null;
        var receipt = keyed is null ? Receipt.Make() : IdempotencyKey.Receipt(input.IdempotencyKey!, keyed.Salt);
        comment = comment with { ReceiptHash = Receipt.Hash(receipt), Door = door };
        var added = await comments.AddAsync(comment, authorName is null ? CommentGate.Open : CommentGate.Shown, cancellationToken, keyed);
        if (
            added != AddOutcome.Added
            && keyed is not null
            && await comments.FindKeyedAsync(slug, keyed.KeyHash, cancellationToken) is { } first
        )
        {
            // Also when the post was closed or the parent withdrawn since: the first answer stands.
            return first.BodyHash == keyed.BodyHash
                ? await AnswerAgainAsync(first, input.IdempotencyKey!, cancellationToken)
                : new SubmitOutcome.KeyReused();
        }

        return added switch
        {
            AddOutcome.Added => new SubmitOutcome.Accepted(
                new SubmittedComment(comment.Id, await FollowUpAsync(comment), receipt)
                {
                    TellMe = door is { MailSpared: true } ? false : null,
                }
            ),
            AddOutcome.Closed => new SubmitOutcome.CommentsClosed(),
            AddOutcome.ParentNotFound => new SubmitOutcome.ParentNotFound(),
            _ => new SubmitOutcome.PostNotFound(),
        };
    }

    /// <summary>
    /// For a comment that the door turns away: the outcome of the same comment under the same idempotency key, which used the proof up;
    /// null when there is none.
    /// </summary>
    internal async Task<SubmitOutcome?> FindEarlierAsync(string slug, CommentInput input, CancellationToken cancellationToken) =>
        input.IdempotencyKey is { } key
        && await comments.FindKeyedAsync(slug, IdempotencyKey.Hash(key), cancellationToken) is { } first
        && first.BodyHash == IdempotencyKey.HashOf(input, null)
            ? await AnswerAgainAsync(first, key, cancellationToken)
            : null;

    /// <summary>The answer that the first try got, or would have got: what it left undone when it died is done now.</summary>
    private async Task<SubmitOutcome> AnswerAgainAsync(KeyedSubmission first, string key, CancellationToken cancellationToken)
    {
        var stored = await states.FindAsync(first.Id, cancellationToken)
            ?? throw new InvalidOperationException($"Comment {first.Id} is not there, its idempotency key is.");
        var state = stored.Comment.State == CommentState.Pending ? await FollowUpAsync(stored.Comment) : stored.Comment.State;
        return new SubmitOutcome.Accepted(new SubmittedComment(first.Id, state, IdempotencyKey.Receipt(key, first.Salt)));
    }

    /// <summary>The client's going away must not leave a stored comment without its message: nothing here is cancelled.</summary>
    private async Task<CommentState> FollowUpAsync(Comment comment)
    {
        await waiting.PutAsync(comment, CancellationToken.None);
        if (comment.Writer == WriterKind.Author)
        {
            return (await move.RunAsync(comment.Id, new Decision.AuthorsOwn(), CancellationToken.None) as MoveOutcome.Moved)?.Comment.State
                ?? comment.State;
        }

        await queues.SendAsync(
            StorageNames.ScreeningQueue,
            new ScreeningMessage(comment.Id),
            BlogJson.Wire.ScreeningMessage,
            CancellationToken.None
        );
        return comment.State;
    }

    private Comment NewComment(string slug, CommentInput input, string? authorName)
    {
        var now = clock.GetUtcNow();
        return new Comment
        {
            Id = new CommentId(slug, Guid.CreateVersion7(now)),
            Text = input.Text,
            Writer =
                authorName is not null ? WriterKind.Author
                : input.Name is null ? WriterKind.Anonymous
                : WriterKind.Named,
            Name = authorName ?? input.Name,
            Email = input.Email,
            EmailHash = input.Email is { } email ? EmailHash.Of(email) : null,
            TellMe = input.TellMe,
            Website = input.Website,
            ParentId = input.ParentId,
            Kind = input.Kind,
            CreatedAt = now,
        };
    }
}
