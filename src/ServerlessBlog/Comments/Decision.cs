namespace ServerlessBlog.Comments;

/// <summary>Why a comment is to move. Each kind is one line of <see cref="Transitions"/>.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>Screening has a verdict on one revision: words that were edited meanwhile are not the words that it read.</summary>
    public sealed record Screened(Verdict Verdict, int Revision) : Decision;

    /// <summary>Screening failed for good: nothing was found out, so nothing is shown.</summary>
    public sealed record Unscreenable : Decision;

    /// <summary>It is the signed-in author's own.</summary>
    public sealed record AuthorsOwn : Decision;

    /// <summary>It comes with a post that is imported, where it was published.</summary>
    public sealed record Imported : Decision;

    /// <summary>The author decided; on one <paramref name="Revision"/>, where they were shown one.</summary>
    public sealed record ByAuthor(AuthorDecision Choice, int? Revision = null) : Decision;

    /// <summary>The author takes the last decision back, which led to <paramref name="Revision"/>.</summary>
    public sealed record Undone(CommentState State, AuthorDecision? Former, int Revision) : Decision;

    /// <summary>Its writer takes it back.</summary>
    public sealed record Withdrawn : Decision;

    /// <summary>Its writer changed the words. Nobody has screened the new ones, so nothing is shown until somebody has.</summary>
    public sealed record Edited(string Text) : Decision;

    /// <summary>Its writer asks the author to look again; once.</summary>
    public sealed record Appealed(string Why) : Decision;

    /// <summary>
    /// It was kept as long as the options say: of a published comment goes what readers never saw, of any other the words too. Nothing
    /// happens unless it is in <paramref name="State"/> still.
    /// </summary>
    public sealed record Expired(CommentState State) : Decision;

    /// <summary>The author tells what became of an idea. No move: the comment stays where it is.</summary>
    public sealed record IdeaAnswered(Idea Idea) : Decision;
}

/// <summary>A comment's life as a pure function.</summary>
internal static class Transitions
{
    /// <summary>The reason that stands with a comment which nobody could screen.</summary>
    public const string Unscreened = "it could not be screened";

    /// <summary>More changes than anybody needs; fewer than it takes to try a filter out.</summary>
    private const int MostEdits = 10;

    /// <summary>
    /// The comment after the decision; itself when nothing is to be done; null when the decision cannot be taken in its state.
    /// </summary>
    public static Comment? Apply(Comment comment, Decision decision)
    {
        var next = decision switch
        {
            Decision.Screened { Verdict: var verdict, Revision: var read }
                when comment.State == CommentState.Pending && comment.Revision == read => comment with
            {
                State = StateOf(verdict.Outcome),
                Verdict = verdict,
            },
            Decision.Unscreenable when comment.State == CommentState.Pending => comment with
            {
                State = CommentState.Held,
                Verdict = new Verdict(Outcome.Hold, [Unscreened], new Evidence([])),
            },
            Decision.AuthorsOwn or Decision.Imported when comment.State == CommentState.Pending => comment with
            {
                State = CommentState.Published,
            },
            Decision.Screened or Decision.Unscreenable or Decision.AuthorsOwn or Decision.Imported => comment,
            Decision.ByAuthor when comment.State == CommentState.Withdrawn || comment.Text.Length == 0 => null,
            Decision.ByAuthor { Revision: { } shown } when comment.Revision != shown => null,
            Decision.Undone { Revision: var decided } when comment.Revision != decided || comment.State == CommentState.Withdrawn => null,
            Decision.Undone { State: var state, Former: var former } => comment with { State = state, Decision = former },
            Decision.Edited { Text: var text } when MayEdit(comment) => text == comment.Text
                ? comment
                : comment with
                {
                    State = CommentState.Pending,
                    Text = text,
                    Verdict = null,
                    Decision = null,
                    Edits = comment.Edits + 1,
                },
            Decision.Appealed { Why: var why } when MayAppeal(comment) => comment with
            {
                State = CommentState.Held,
                Appeal = why,
                Decision = null,
            },
            Decision.Appealed { Why: var why } when comment.Appeal == why => comment,
            Decision.IdeaAnswered { Idea: var idea } when comment.State == CommentState.Published => idea.Says(comment.Idea)
                ? comment
                : comment with
                {
                    Idea = idea,
                },
            Decision.Edited or Decision.Appealed or Decision.IdeaAnswered => null,
            Decision.ByAuthor { Choice: var choice } => comment with
            {
                State = choice == AuthorDecision.Approved ? CommentState.Published : CommentState.Rejected,
                Decision = choice,
            },
            Decision.Expired { State: var state } when comment.State != state || state == CommentState.Withdrawn => comment,
            Decision.Expired { State: CommentState.Published } => WithoutWriter(comment) with { Name = comment.Name },
            Decision.Expired => WithoutWriter(comment) with
            {
                State = CommentState.Rejected,
                Text = "",
                Verdict = null,
                Appeal = null,
                TellMe = false,
                EmailHash = null,
            },
            Decision.Withdrawn => comment with
            {
                State = CommentState.Withdrawn,
                Text = "",
                Name = null,
                Email = null,
                EmailHash = null,
                TellMe = false,
                Website = null,
                Door = null,
                Verdict = null,
                Appeal = null,
                Idea = null,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
        return next is null || next == comment || decision is Decision.IdeaAnswered ? next : next with { Revision = comment.Revision + 1 };
    }

    /// <summary>Whether its writer may change the words at all: not once it was declined, when an appeal is the way.</summary>
    public static bool MayEdit(Comment comment) =>
        comment.State is CommentState.Pending or CommentState.Published or CommentState.Held
        && comment is { Edits: < MostEdits, Appeal: null };

    /// <summary>Whether its writer may ask the author to look again.</summary>
    public static bool MayAppeal(Comment comment) =>
        comment is { State: CommentState.Held or CommentState.Rejected, Appeal: null, Text.Length: > 0 };

    /// <summary>The hash stays where the writer still hears of answers; the address itself stands with the subscription.</summary>
    private static Comment WithoutWriter(Comment comment) =>
        comment with
        {
            Name = null,
            Email = null,
            EmailHash = comment.TellMe ? comment.EmailHash : null,
            Website = null,
            Door = null,
        };

    private static CommentState StateOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Publish => CommentState.Published,
            Outcome.Hold => CommentState.Held,
            _ => CommentState.Rejected,
        };
}
