using ServerlessBlog.Local;

namespace ServerlessBlog.Tests.Screening;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("You idiots", "Hate", 2)]
    [InlineData("you 1d10t", "Hate", 2)]
    [InlineData("i d i o t s, all of them", "Hate", 2)]
    [InlineData("Idiooooots!", "Hate", 2)]
    [InlineData("they are pathetic", "Hate", 2)]
    [InlineData("What scum", "Hate", 4)]
    [InlineData("We will kill them all", "Violence", 4)]
    [InlineData("You deserve to be shot", "Violence", 4)]
    public void It_finds_insults_and_threats_however_they_are_spelled(string text, string category, int severity) =>
        Assert.Equal(severity, Lexicon.Analyze(text)[category]);

    [Theory]
    [InlineData("The classic assassin novel Scunthorpe readers loved")]
    [InlineData("That query kills the server, so I had to shoot down the idea")]
    [InlineData("A stupid mistake of mine; the ugly workaround is below")]
    [InlineData("What a lovely idea")]
    public void It_leaves_ordinary_words_alone(string text) => Assert.Empty(Lexicon.Analyze(text));
}
