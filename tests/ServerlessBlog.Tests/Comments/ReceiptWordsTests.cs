using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Comments;

public sealed class ReceiptWordsTests
{
    [Fact]
    public void Every_state_says_where_the_comment_is()
    {
        foreach (var state in Enum.GetValues<CommentState>())
        {
            Assert.EndsWith(".", ReceiptWords.Explain(In(state)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reasons_are_the_writers_words_and_not_the_authors()
    {
        var comment = In(CommentState.Held) with { Verdict = new Verdict(Outcome.Hold, ["hateful words, severity 4 of 6"], new Evidence([new Harm("Hate", 4), new Harm("Violence", 0)])) };

        Assert.Equal(["some of its words may hurt people for who they are"], ReceiptWords.Reasons(comment));
        Assert.DoesNotContain("severity", ReceiptWords.Explain(comment), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_author_decided_is_not_explained_by_what_screening_found()
    {
        var comment = In(CommentState.Rejected) with { Decision = AuthorDecision.Rejected, Verdict = new Verdict(Outcome.Hold, [], new Evidence([new Harm("Hate", 4)])) };

        Assert.Empty(ReceiptWords.Reasons(comment));
        Assert.Equal("The blog's author decided not to show it.", ReceiptWords.Explain(comment));
    }

    [Fact]
    public void What_could_not_be_screened_says_only_that_the_author_reads_it()
    {
        var comment = Transitions.Apply(In(CommentState.Pending), new Decision.Unscreenable())!;

        Assert.Equal("The blog's author reads it first.", ReceiptWords.Explain(comment));
    }

    private static Comment In(CommentState state) => new()
    {
        Id = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")),
        Text = "Words",
        Writer = WriterKind.Anonymous,
        CreatedAt = DateTimeOffset.UnixEpoch,
        State = state,
    };
}
