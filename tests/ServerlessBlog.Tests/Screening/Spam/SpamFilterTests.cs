using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Tests.Screening.Spam;

public sealed class SpamFilterTests
{
    [Theory]
    [InlineData("Great post, very informative! We provide carpet cleaning services in Leeds, call us on +44 20 7946 0958.")]
    [InlineData("Thanks for sharing such a nice article. Visit my website https://cheap-watches-outlet.example.com/")]
    [InlineData(
        "I want to testify of how I got my loan offer, contact him via email: helper.bank@mail.example or whatsapp +1 202 555 0143"
    )]
    [InlineData("[url=http://pills.example/]buy here[/url]")]
    [InlineData("Лучшее казино, заходи http://kazino.example.ru/")]
    [InlineData("안전놀이터 카지노 http://toto.example.com")]
    [InlineData("You can earn $5000 per week from home, click here www.easy-cash-now.example.com")]
    public void Without_any_verdict_a_sales_pitch_is_held(string text) => Assert.Equal(Outcome.Hold, Cold(text).Opinion);

    [Theory]
    [InlineData("Great post, thanks for sharing!")]
    [InlineData("I found the same bug. Try `var x = await client.GetAsync(url);` and look at https://github.com/example/project/issues/12")]
    [InlineData("@Maria the meeting is at 7 pm in the town hall, bring the children. Will there be a bus?")]
    [InlineData(
        "Our school has had no librarian since 2019. My daughter reads in the corridor now. Could volunteers help until somebody is hired?"
    )]
    [InlineData("I wrote about this two years ago: http://blog.example.com/2005/03/libraries.html")]
    public void Without_any_verdict_a_readers_words_are_published(string text) => Assert.Equal(Outcome.Publish, Cold(text).Opinion);

    [Fact]
    public void Rules_never_reject_and_their_reasons_are_plain_words()
    {
        var score = Cold(
            "Online casino bonus! Online casino bonus! Visit http://casino.example/ http://casino.example/ call +1 202 555 0143 "
                + "[url=http://casino.example/]x[/url]"
        );

        Assert.Equal((Outcome.Hold, 0), (score.Opinion, score.Verdicts));
        Assert.InRange(score.Score, .9, 1);
        Assert.Contains("words of a spammed trade: “online casino”, “casino bonus”", score.For);
    }

    [Fact]
    public void The_authors_verdicts_teach_it_what_they_do_not_want_and_it_says_which_words()
    {
        var model = SpamTraining.Derive(SpamHistoryTests.Learned(SpamHistoryTests.Verdicts(120)));

        var spam = Score(model, "Best pills for you, order number 7 at http://pills2.example/buy");
        var good = Score(model, "The library on street 9 should stay open.");

        Assert.Equal((Outcome.Reject, 240), (spam.Opinion, spam.Verdicts));
        Assert.Contains("“order number”", spam.For);
        Assert.Equal(Outcome.Publish, good.Opinion);
        Assert.Contains("“stay open”", good.Against);
        Assert.InRange(good.Score, 0, spam.Score);
    }

    [Fact]
    public void With_few_verdicts_nothing_is_rejected()
    {
        var model = SpamTraining.Derive(SpamHistoryTests.Learned(SpamHistoryTests.Verdicts(19)));

        Assert.Equal(Outcome.Hold, Score(model, "Best pills for you, order number 7 at http://pills2.example/buy").Opinion);
    }

    [Fact]
    public void The_name_and_the_website_are_read_as_well()
    {
        var plain = SpamHistoryTests.Make(1, "I agree with all of this");

        Assert.Equal(Outcome.Publish, SpamFilter.Score(SpamModel.Cold, SpamReading.Of(plain)).Opinion);
        Assert.Equal(
            Outcome.Hold,
            SpamFilter
                .Score(SpamModel.Cold, SpamReading.Of(plain with { Name = "Cheap handbags", Website = "https://casino-bonus.example/" }))
                .Opinion
        );
    }

    [Fact]
    public void Letters_that_nobody_sees_hide_nothing() =>
        Assert.Equal(
            SpamReading.Of(SpamHistoryTests.Make(1, "online casino")).Buckets,
            SpamReading.Of(SpamHistoryTests.Make(1, "on\u200Bline ca\u00ADsi\u2060no")).Buckets
        );

    private static SpamScore Cold(string text) => Score(SpamModel.Cold, text);

    private static SpamScore Score(SpamModel model, string text) =>
        SpamFilter.Score(model, SpamReading.Of(SpamHistoryTests.Make(1_000, text)));
}
