using ServerlessBlog.Comments;
using ServerlessBlog.Receipts;

namespace ServerlessBlog.Tests.Receipts;

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
        var comment = In(CommentState.Held) with
        {
            Verdict = new Verdict(
                Outcome.Hold,
                ["hateful words, severity 4 of 6"],
                new Evidence([new Harm("Hate", 4), new Harm("Violence", 0)])
            ),
        };

        Assert.Equal(["some of its words may hurt people for who they are"], ReceiptWords.Reasons(comment));
        Assert.DoesNotContain("severity", ReceiptWords.Explain(comment), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_the_filters_features_nor_the_traps_nor_any_number_is_told()
    {
        var evidence = new Evidence([new Harm("Hate", 6)])
        {
            Links = new LinkFacts(7, 2, 1),
            Spam = new SpamScore(0.97, Outcome.Reject, 321, ["viagra", "link to casino.example"], ["library"]),
            Blocklists = [new BlocklistHit("names", "Rumpelstiltskin")],
            Door = new DoorFacts
            {
                HoneypotFilled = true,
                FormAgeSeconds = 1.5,
                Over = Budgets.Network,
                Writer = "0123456789abcdef0123456789abcdef",
            },
            Unscanned = new Unscanned(UnscannedReason.Refused, 403),
        };

        var words = ReceiptWords.Explain(In(CommentState.Rejected) with { Verdict = new Verdict(Outcome.Reject, [], evidence) });

        Assert.Contains("it has several links", words, StringComparison.Ordinal);
        Assert.Contains("it reads like advertising", words, StringComparison.Ordinal);
        Assert.DoesNotContain(words, char.IsDigit);
        Assert.All((string[])["viagra", "casino", "library", "Rumpel", "field", "form", "second", "network", "severity"], secret =>
            Assert.DoesNotContain(secret, words, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void What_the_author_decided_is_not_explained_by_what_screening_found()
    {
        var comment = In(CommentState.Rejected) with
        {
            Decision = AuthorDecision.Rejected,
            Verdict = new Verdict(Outcome.Hold, [], new Evidence([new Harm("Hate", 4)])),
        };

        Assert.Empty(ReceiptWords.Reasons(comment));
        Assert.Equal("The blog's author decided not to show it.", ReceiptWords.Explain(comment));
    }

    [Fact]
    public void What_could_not_be_screened_says_only_that_the_author_reads_it()
    {
        var comment = Transitions.Apply(In(CommentState.Pending), new Decision.Unscreenable())!;

        Assert.Equal("The blog's author reads it first.", ReceiptWords.Explain(comment));
    }

    private static Comment In(CommentState state) =>
        new()
        {
            Id = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")),
            Text = "Words",
            Writer = WriterKind.Anonymous,
            CreatedAt = DateTimeOffset.UnixEpoch,
            State = state,
        };
}
