using Microsoft.Extensions.Options;

namespace ServerlessBlog.Comments;

/// <summary>What came of the author's word on an idea.</summary>
internal abstract record IdeaOutcome
{
    /// <summary>It stands beside the idea.</summary>
    public sealed record Answered(Comment Comment) : IdeaOutcome;

    /// <summary>The comment calls itself something else, or nothing.</summary>
    public sealed record OfAnotherKind(string IdeaKind) : IdeaOutcome;

    /// <summary>Readers do not see the idea.</summary>
    public sealed record NotPublished(CommentState State) : IdeaOutcome;

    /// <summary>There is no such comment.</summary>
    public sealed record NotFound : IdeaOutcome;
}

/// <summary>Sets what became of a reader's idea.</summary>
public sealed class AnswerIdea(CommentStates comments, MoveComment move, IOptionsMonitor<CommentsOptions> options, TimeProvider clock)
{
    /// <summary>May be done twice. <paramref name="words"/> is the author's line of answer, null for none.</summary>
    internal async Task<IdeaOutcome> RunAsync(CommentId id, IdeaStatus status, string? words, CancellationToken cancellationToken)
    {
        if (await comments.FindAsync(id, cancellationToken) is not { } stored)
        {
            return new IdeaOutcome.NotFound();
        }

        if (stored.Comment.Kind != options.CurrentValue.IdeaKind)
        {
            return new IdeaOutcome.OfAnotherKind(options.CurrentValue.IdeaKind);
        }

        return await move.RunAsync(stored, new Decision.IdeaAnswered(new Idea(status, words, clock.GetUtcNow())), cancellationToken) switch
        {
            MoveOutcome.Moved { Comment: var comment } => new IdeaOutcome.Answered(comment),
            MoveOutcome.Refused { State: var state } => new IdeaOutcome.NotPublished(state),
            _ => new IdeaOutcome.NotFound(),
        };
    }
}
