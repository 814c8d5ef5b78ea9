using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Screening;

public sealed class JudgeTests
{
    private static readonly string[] Categories = ["Hate", "SelfHarm", "Sexual", "Violence"];

    [Theory]
    [InlineData(0, Outcome.Publish)]
    [InlineData(2, Outcome.Hold)]
    [InlineData(4, Outcome.Hold)]
    [InlineData(6, Outcome.Reject)]
    public void The_worst_harm_decides(int severity, Outcome outcome)
    {
        foreach (var category in Categories)
        {
            var harms = Categories.Select(name => new Harm(name, name == category ? severity : 0)).ToList();

            Assert.Equal(outcome, Judge.Decide(new Evidence(harms), new ScreeningOptions()).Outcome);
        }
    }

    [Fact]
    public void Thresholds_are_the_authors()
    {
        var harms = new Evidence([new Harm("Violence", 4)]);

        Assert.Equal(Outcome.Publish, Judge.Decide(harms, new ScreeningOptions { HoldFrom = 6, RejectFrom = 7 }).Outcome);
        Assert.Equal(Outcome.Reject, Judge.Decide(harms, new ScreeningOptions { HoldFrom = 2, RejectFrom = 4 }).Outcome);
        Assert.Equal(Outcome.Hold, Judge.Decide(harms, new ScreeningOptions { HoldFrom = 4, RejectFrom = 7 }).Outcome);
    }

    [Fact]
    public void The_reasons_are_plain_words_worst_first() => Assert.Equal(
        ["violent words, severity 4 of 6", "hateful words, severity 2 of 6"],
        Judge.Decide(new Evidence([new Harm("Hate", 2), new Harm("Sexual", 0), new Harm("Violence", 4)]), new ScreeningOptions()).Reasons);
}
