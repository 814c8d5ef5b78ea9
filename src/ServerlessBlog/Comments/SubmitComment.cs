using ServerlessBlog.Door;
using ServerlessBlog.Http;
using ServerlessBlog.Moderation;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

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
}

/// <summary>
/// Takes a comment. First the comment, then the pointer by which the sweep finds it, then the message: from the answer on it cannot be lost,
/// whatever stops working. Three storage calls.
/// </summary>
public sealed class SubmitComment(CommentStore comments, WaitingComments waiting, MoveComment move, BlogQueues queues, TimeProvider clock)
{
    /// <summary>Takes one comment; <paramref name="authorName"/> is given when its writer is the signed-in author, else <paramref name="door"/>, what the door saw.</summary>
    internal async Task<SubmitOutcome> RunAsync(string slug, CommentInput input, string? authorName, DoorFacts? door, CancellationToken cancellationToken)
    {
        var receipt = Receipts.Make();
        var comment = NewComment(slug, input, authorName) with { ReceiptHash = Receipts.Hash(receipt), Door = door };
        switch (await comments.AddAsync(comment, authorName is null ? CommentGate.Open : CommentGate.Shown, cancellationToken))
        {
            case AddOutcome.PostNotFound:
                return new SubmitOutcome.PostNotFound();
            case AddOutcome.Closed:
                return new SubmitOutcome.CommentsClosed();
            case AddOutcome.ParentNotFound:
                return new SubmitOutcome.ParentNotFound();
        }

        // The client's going away must not leave a stored comment without its message.
        var state = comment.State;
        await waiting.PutAsync(comment, CancellationToken.None);
        if (comment.Writer == WriterKind.Author)
        {
            state = (await move.RunAsync(comment.Id, new Decision.AuthorsOwn(), CancellationToken.None) as MoveOutcome.Moved)?.Comment.State ?? state;
        }
        else
        {
            await queues.SendAsync(StorageNames.ScreeningQueue, new ScreeningMessage(comment.Id), BlogJson.Wire.ScreeningMessage, CancellationToken.None);
        }

        return new SubmitOutcome.Accepted(new SubmittedComment(comment.Id, state, receipt));
    }

    private Comment NewComment(string slug, CommentInput input, string? authorName)
    {
        var now = clock.GetUtcNow();
        return new Comment
        {
            Id = new CommentId(slug, Guid.CreateVersion7(now)),
            Text = input.Text,
            Writer = authorName is not null ? WriterKind.Author : input.Name is null ? WriterKind.Anonymous : WriterKind.Named,
            Name = authorName ?? input.Name,
            Email = input.Email,
            Website = input.Website,
            ParentId = input.ParentId,
            Kind = input.Kind,
            CreatedAt = now,
        };
    }
}
