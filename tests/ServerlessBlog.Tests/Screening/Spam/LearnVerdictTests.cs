using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Tests.Screening.Spam;

public sealed class LearnVerdictTests
{
    private static readonly Comment Judged = SpamHistoryTests.Make(1, "cheap pills for everybody");

    [Fact]
    public void Withdrawing_a_spam_does_not_make_the_filter_forget_it()
    {
        var history = Learned(AuthorDecision.Spam, CommentState.Rejected);

        Assert.False(LearnVerdict.Learn(history, Judged.Id, Withdrawn(AuthorDecision.Spam)));

        Assert.Equal((0, 1), (history.Count().Good, history.Count().Spam));
    }

    [Theory]
    [InlineData(AuthorDecision.Approved, CommentState.Published)]
    [InlineData(AuthorDecision.Rejected, CommentState.Rejected)]
    public void Other_words_are_forgotten_when_their_writer_withdraws_them(AuthorDecision decision, CommentState state)
    {
        var history = Learned(decision, state);

        Assert.True(LearnVerdict.Learn(history, Judged.Id, Withdrawn(decision)));

        Assert.Equal((0, 0), (history.Count().Good, history.Count().Spam));
    }

    private static SpamHistory Learned(AuthorDecision decision, CommentState state)
    {
        var history = new SpamHistory();
        Assert.True(LearnVerdict.Learn(history, Judged.Id, Judged with { Decision = decision, State = state }));
        return history;
    }

    private static Comment Withdrawn(AuthorDecision decision) =>
        Judged with
        {
            Decision = decision,
            State = CommentState.Withdrawn,
            Text = "",
        };
}
