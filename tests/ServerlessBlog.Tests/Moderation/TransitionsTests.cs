using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Moderation;

public sealed class TransitionsTests
{
    private static readonly Evidence Nothing = new([]);

    [Theory]
    [InlineData(Outcome.Publish, CommentState.Published)]
    [InlineData(Outcome.Hold, CommentState.Held)]
    [InlineData(Outcome.Reject, CommentState.Rejected)]
    public void Screening_moves_a_pending_comment(Outcome outcome, CommentState state)
    {
        var verdict = new Verdict(outcome, ["because"], Nothing);

        var moved = Transitions.Apply(In(CommentState.Pending), new Decision.Screened(verdict, 0))!;

        Assert.Equal((state, verdict, 1), (moved.State, moved.Verdict, moved.Revision));
    }

    [Theory]
    [InlineData(CommentState.Published)]
    [InlineData(CommentState.Held)]
    [InlineData(CommentState.Rejected)]
    [InlineData(CommentState.Withdrawn)]
    public void A_late_verdict_changes_nothing(CommentState state)
    {
        var comment = In(state);

        Assert.Equal(comment, Transitions.Apply(comment, new Decision.Screened(new Verdict(Outcome.Publish, [], Nothing), 0)));
        Assert.Equal(comment, Transitions.Apply(comment, new Decision.Unscreenable()));
    }

    [Fact]
    public void A_verdict_on_words_that_were_edited_meanwhile_changes_nothing()
    {
        var edited = In(CommentState.Pending) with { Revision = 1 };

        Assert.Equal(edited, Transitions.Apply(edited, new Decision.Screened(new Verdict(Outcome.Publish, [], Nothing), 0)));
    }

    [Fact]
    public void What_nobody_could_screen_is_held_and_says_so()
    {
        var held = Transitions.Apply(In(CommentState.Pending), new Decision.Unscreenable())!;

        Assert.Equal(CommentState.Held, held.State);
        Assert.Equal([Transitions.Unscreened], held.Verdict!.Reasons);
    }

    [Theory]
    [InlineData(AuthorDecision.Approved, CommentState.Published)]
    [InlineData(AuthorDecision.Rejected, CommentState.Rejected)]
    [InlineData(AuthorDecision.Spam, CommentState.Rejected)]
    public void The_author_moves_a_comment_from_any_state_and_back(AuthorDecision decision, CommentState state)
    {
        foreach (var from in (CommentState[])[CommentState.Pending, CommentState.Published, CommentState.Held, CommentState.Rejected])
        {
            Assert.Equal(state, Transitions.Apply(In(from), new Decision.ByAuthor(decision))!.State);
        }
    }

    [Fact]
    public void A_decision_taken_twice_is_taken_once()
    {
        var once = Transitions.Apply(In(CommentState.Held), new Decision.ByAuthor(AuthorDecision.Approved))!;

        Assert.Equal(once, Transitions.Apply(once, new Decision.ByAuthor(AuthorDecision.Approved)));
    }

    [Fact]
    public void A_withdrawn_comment_has_lost_its_words_and_stays_withdrawn()
    {
        var withdrawn = Transitions.Apply(In(CommentState.Published), new Decision.Withdrawn())!;

        Assert.Equal((CommentState.Withdrawn, "", null, null, null), (withdrawn.State, withdrawn.Text, withdrawn.Name, withdrawn.Email, withdrawn.Website));
        Assert.Null(Transitions.Apply(withdrawn, new Decision.ByAuthor(AuthorDecision.Approved)));
    }

    private static Comment In(CommentState state) => new()
    {
        Id = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")),
        Text = "Words",
        Writer = WriterKind.Named,
        Name = "Name",
        Email = "name@a.example",
        Website = "https://a.example/",
        CreatedAt = new DateTimeOffset(2007, 5, 21, 12, 0, 0, TimeSpan.Zero),
        State = state,
    };
}
