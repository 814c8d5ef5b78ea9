using CsCheck;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Replay;

namespace ServerlessBlog.Tests.Screening;

public sealed class TextPrintTests
{
    private const string Text = "We offer loans at two per cent without papers, apply today at our office in town or write to us";

    [Theory]
    [InlineData("WE OFFER loans, at two per cent; without papers! Apply today at our office in town or write to us…")]
    [InlineData("We offer loans at two per cent without papers,\n\napply today at our office in town or write to us")]
    public void Case_spacing_and_punctuation_make_no_other_text(string other) =>
        Assert.True(TextPrint.Of(Text)!.IsSame(TextPrint.Of(other)!));

    [Theory]
    [InlineData("We offer loans at two per cent without papers, apply now at our office in town or write to us")]
    [InlineData("Hello! We offer loans at two per cent without papers, apply today at our office in town or write to us")]
    public void A_word_more_or_other_is_nearly_the_same_text(string other)
    {
        Assert.True(TextPrint.Of(Text)!.IsNear(TextPrint.Of(other)!));
        Assert.False(TextPrint.Of(Text)!.IsSame(TextPrint.Of(other)!));
    }

    [Theory]
    [InlineData("Last winter the caretaker kept the library open on Sundays and more people came than on a Friday")]
    [InlineData("Could we write to the office in town about the papers? I would apply for two of the rooms today")]
    public void Another_text_is_another(string other) => Assert.False(TextPrint.Of(Text)!.IsNear(TextPrint.Of(other)!));

    [Theory]
    [InlineData("Thank you!")]
    [InlineData("Well said. Yes please.")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void What_many_people_write_has_no_print(string text) => Assert.Null(TextPrint.Of(text));

    [Fact]
    public void A_print_is_read_as_it_was_written() =>
        Gen.String[20, 400]
            .Where(text => TextPrint.Of(text) is not null)
            .Sample(text => TextPrint.Of(text)!.IsSame(TextPrint.Read(TextPrint.Of(text)!.Write())));

    [Fact]
    public void The_same_text_that_the_author_turned_down_is_rejected_and_nearly_the_same_held()
    {
        Assert.Equal(
            Outcome.Reject,
            Judge
                .Decide(Clean with { Repeats = new RepeatFacts(1, SameRejected: true, NearRejected: true) }, new ScreeningOptions())
                .Outcome
        );
        Assert.Equal(
            Outcome.Hold,
            Judge
                .Decide(Clean with { Repeats = new RepeatFacts(1, SameRejected: false, NearRejected: true) }, new ScreeningOptions())
                .Outcome
        );
    }

    [Theory]
    [InlineData(1, Outcome.Publish)]
    [InlineData(2, Outcome.Hold)]
    public void A_text_may_come_twice_and_is_held_the_third_time(int earlier, Outcome outcome) =>
        Assert.Equal(
            outcome,
            Judge.Decide(Clean with { Repeats = new RepeatFacts(earlier, false, false) }, new ScreeningOptions()).Outcome
        );

    [Theory]
    [InlineData(4, 4, 27, 0, false, Outcome.Publish)]
    [InlineData(2, 0, 27, 0, false, Outcome.Hold)] // of one writer
    [InlineData(3, 3, 51, 0, false, Outcome.Hold)] // too long for chance
    [InlineData(3, 3, 27, 1, false, Outcome.Hold)] // with a link
    [InlineData(8, 5, 27, 0, false, Outcome.Hold)] // all day long
    [InlineData(4, 4, 27, 0, true, Outcome.Hold)] // in a flood
    [InlineData(2, 0, 0, 0, false, Outcome.Hold)] // judged before letters were counted
    public void Few_words_that_many_write_are_nobodys_repeat(int earlier, int byOthers, int letters, int links, bool flood, Outcome outcome)
    {
        var evidence = Clean with
        {
            Repeats = new RepeatFacts(earlier, false, false) { ByOthers = byOthers, Letters = letters },
            Links = new LinkFacts(links, 0, 0),
            Door = new DoorFacts
            {
                FormAgeSeconds = 60,
                ProofBits = 16,
                FloodMode = flood,
            },
        };

        Assert.Equal(outcome, Judge.Decide(evidence, new ScreeningOptions()).Outcome);
    }

    [Theory]
    [InlineData(27, true, Outcome.Hold)]
    [InlineData(27, false, Outcome.Reject)]
    [InlineData(200, true, Outcome.Reject)]
    public void Few_words_that_the_author_turned_down_once_and_shows_elsewhere_are_not_rejected_unseen(
        int letters,
        bool shown,
        Outcome outcome
    ) =>
        Assert.Equal(
            outcome,
            Judge
                .Decide(
                    Clean with
                    {
                        Repeats = new RepeatFacts(2, true, true) { Letters = letters, SameShown = shown },
                    },
                    new ScreeningOptions()
                )
                .Outcome
        );

    [Fact]
    public void How_right_screening_was_is_measured_by_the_authors_own_decisions()
    {
        (AuthorDecision?, Outcome)[] judged =
        [
            (AuthorDecision.Approved, Outcome.Hold),
            (AuthorDecision.Spam, Outcome.Hold),
            (AuthorDecision.Rejected, Outcome.Reject),
            (AuthorDecision.Spam, Outcome.Publish),
            (null, Outcome.Hold),
        ];

        Assert.Equal(new Rightness(4, 1, .6667, .6667), ReplayVerdicts.RightnessOf(judged));
        Assert.Equal(new Rightness(0, 0, null, null), ReplayVerdicts.RightnessOf([]));
    }

    [Fact]
    public void Decisions_are_counted_by_the_week_that_a_comment_came()
    {
        var now = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero); // a Wednesday
        (DateTimeOffset, AuthorDecision?, Outcome)[] judged =
        [
            (now, AuthorDecision.Approved, Outcome.Reject),
            (new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), AuthorDecision.Spam, Outcome.Hold),
            (new(2026, 11, 22, 23, 59, 59, TimeSpan.Zero), AuthorDecision.Rejected, Outcome.Publish),
            (now, null, Outcome.Hold),
            (now.AddYears(-1), AuthorDecision.Spam, Outcome.Hold),
        ];

        var weeks = ReplayVerdicts.WeeksOf(judged, now);

        Assert.Equal(12, weeks.Count);
        Assert.Equal([new DecidedWeek("2026-11-16", 0, 1, 1), new DecidedWeek("2026-11-23", 1, 1, 1)], weeks.TakeLast(2));
        Assert.All(weeks.SkipLast(2), week => Assert.Equal(0, week.Wanted + week.Unwanted + week.Overruled));
    }

    private static Evidence Clean => new([new Harm("Hate", 0), new Harm("SelfHarm", 0), new Harm("Sexual", 0), new Harm("Violence", 0)]);
}
