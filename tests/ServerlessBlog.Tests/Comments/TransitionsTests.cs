using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Comments;

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
    public void A_decision_is_taken_only_on_the_revision_that_the_author_saw() =>
        Assert.Null(Transitions.Apply(In(CommentState.Held) with { Revision = 2 }, new Decision.ByAuthor(AuthorDecision.Approved, 1)));

    [Fact]
    public void An_undone_decision_leaves_the_comment_as_it_was_at_a_new_revision()
    {
        var held = In(CommentState.Held);
        var decided = Transitions.Apply(held, new Decision.ByAuthor(AuthorDecision.Spam))!;

        var undone = Transitions.Apply(decided, new Decision.Undone(CommentState.Held, null, decided.Revision))!;

        Assert.Equal(held with { Revision = 2 }, undone);
        Assert.Null(Transitions.Apply(undone, new Decision.Undone(CommentState.Held, null, decided.Revision)));
    }

    [Fact]
    public void A_withdrawn_comment_has_lost_its_words_and_stays_withdrawn()
    {
        var withdrawn = Transitions.Apply(In(CommentState.Published), new Decision.Withdrawn())!;

        Assert.Equal(
            (CommentState.Withdrawn, "", null, null, null),
            (withdrawn.State, withdrawn.Text, withdrawn.Name, withdrawn.Email, withdrawn.Website)
        );
        Assert.Null(Transitions.Apply(withdrawn, new Decision.ByAuthor(AuthorDecision.Approved)));
    }

    [Theory]
    [InlineData(CommentState.Pending)]
    [InlineData(CommentState.Published)]
    [InlineData(CommentState.Held)]
    public void Edited_words_wait_again_and_no_earlier_judgement_counts(CommentState state)
    {
        var judged = In(state) with { Verdict = new Verdict(Outcome.Publish, [], Nothing), Decision = AuthorDecision.Approved };

        var edited = Transitions.Apply(judged, new Decision.Edited("Other words"))!;

        Assert.Equal(
            (CommentState.Pending, "Other words", null, null, 1, 1),
            (edited.State, edited.Text, edited.Verdict, edited.Decision, edited.Edits, edited.Revision)
        );
        Assert.Equal(judged, Transitions.Apply(judged, new Decision.Edited(judged.Text)));
    }

    [Fact]
    public void Edits_end_when_the_comment_was_declined_withdrawn_appealed_or_changed_ten_times()
    {
        foreach (
            var comment in (Comment[])
                [
                    In(CommentState.Rejected),
                    In(CommentState.Withdrawn),
                    In(CommentState.Held) with
                    {
                        Appeal = "Please",
                    },
                    In(CommentState.Published) with
                    {
                        Edits = 10,
                    },
                ]
        )
        {
            Assert.Null(Transitions.Apply(comment, new Decision.Edited("Other words")));
        }
    }

    [Fact]
    public void An_appeal_is_heard_once_and_undoes_the_authors_decision_without_publishing()
    {
        var declined = In(CommentState.Rejected) with { Decision = AuthorDecision.Spam };

        var appealed = Transitions.Apply(declined, new Decision.Appealed("Please"))!;

        Assert.Equal((CommentState.Held, "Please", null, 1), (appealed.State, appealed.Appeal, appealed.Decision, appealed.Revision));
        Assert.Equal(appealed, Transitions.Apply(appealed, new Decision.Appealed("Please")));
        Assert.Null(Transitions.Apply(appealed, new Decision.Appealed("Pretty please")));
        var declinedAgain = Transitions.Apply(appealed, new Decision.ByAuthor(AuthorDecision.Rejected))!;
        Assert.Null(Transitions.Apply(declinedAgain, new Decision.Appealed("Pretty please")));
    }

    [Theory]
    [InlineData(CommentState.Pending)]
    [InlineData(CommentState.Published)]
    [InlineData(CommentState.Withdrawn)]
    public void Only_what_is_held_or_declined_is_appealed(CommentState state) =>
        Assert.Null(Transitions.Apply(In(state), new Decision.Appealed("Please")));

    [Fact]
    public void The_authors_word_on_an_idea_moves_nothing_and_outdates_no_link()
    {
        var idea = new Idea(IdeaStatus.Done, "Yes", DateTimeOffset.UnixEpoch);
        var published = In(CommentState.Published) with { Revision = 3 };

        var answered = Transitions.Apply(published, new Decision.IdeaAnswered(idea))!;

        Assert.Equal((CommentState.Published, idea, 3), (answered.State, answered.Idea, answered.Revision));
        Assert.Same(answered, Transitions.Apply(answered, new Decision.IdeaAnswered(idea with { UpdatedAt = DateTimeOffset.MaxValue })));
        Assert.Null(Transitions.Apply(In(CommentState.Held), new Decision.IdeaAnswered(idea)));
    }

    [Theory]
    [InlineData(CommentState.Pending)]
    [InlineData(CommentState.Held)]
    [InlineData(CommentState.Rejected)]
    public void What_was_kept_long_enough_without_being_published_loses_words_and_writer(CommentState state)
    {
        var expired = Transitions.Apply(
            In(state) with
            {
                TellMe = true,
                EmailHash = "hash",
                Appeal = "Please",
            },
            new Decision.Expired(state)
        )!;

        Assert.Equal(
            (CommentState.Rejected, "", null, null, null),
            (expired.State, expired.Text, expired.Name, expired.Email, expired.Website)
        );
        Assert.Equal((null, null, false), (expired.EmailHash, expired.Appeal, expired.TellMe));
        Assert.Null(Transitions.Apply(expired, new Decision.ByAuthor(AuthorDecision.Approved)));
        Assert.Null(Transitions.Apply(expired, new Decision.Appealed("Please")));
    }

    [Fact]
    public void A_published_comment_keeps_its_words_and_name_and_loses_what_readers_never_saw()
    {
        var expired = Transitions.Apply(
            In(CommentState.Published) with
            {
                EmailHash = "hash",
            },
            new Decision.Expired(CommentState.Published)
        )!;

        Assert.Equal(
            (CommentState.Published, "Words", "Name", null, null, null),
            (expired.State, expired.Text, expired.Name, expired.Email, expired.EmailHash, expired.Website)
        );
    }

    [Fact]
    public void A_comment_that_was_decided_while_it_expired_keeps_its_words()
    {
        var approved = In(CommentState.Published);

        Assert.Equal(approved, Transitions.Apply(approved, new Decision.Expired(CommentState.Held)));
    }

    private static Comment In(CommentState state) =>
        new()
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
