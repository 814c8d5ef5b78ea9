using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Comments;

public sealed class LinkFactsTests
{
    [Theory]
    [InlineData("What a lovely idea", 0)]
    [InlineData("See https://example.org/a?b=c#d.", 1)]
    [InlineData("http://one.example http://two.example, www.three.example", 3)]
    [InlineData("I got it from cheap-pills.com/now and bags.shop", 2)]
    [InlineData("Asp.Net, System.Text.Json, Node.js, Program.cs, readme.md, v1.2.3, e.g. this", 0)]
    [InlineData("Write to jo@example.com", 0)]
    [InlineData("Foo.Community.Info()", 0)]
    [InlineData("It costs 3.50 a day.Come along", 0)]
    public void Links_are_counted(string text, int count) => Assert.Equal(new LinkFacts(count, 0, 0), LinkFacts.Of(text));

    [Theory]
    [InlineData("https://bit.ly/3xYz", 1)]
    [InlineData("www.tinyurl.com/abc and t.co/x", 1)]
    [InlineData("https://t.co/x", 1)]
    [InlineData("https://rabbit.ly.example/", 0)]
    public void Shorteners_are_known_by_their_host(string text, int shortened) => Assert.Equal(shortened, LinkFacts.Of(text).Shortened);

    [Theory]
    [InlineData("hxxp://pills.example", 1)]
    [InlineData("go to pills dot com now", 1)]
    [InlineData("pills[.]com", 1)]
    [InlineData("pills (dot) shop", 1)]
    [InlineData("h t t p : //pills", 1)]
    [InlineData("I work with asp dot net core", 0)]
    [InlineData("the dot com bubble", 1)] // Known price of catching "pills dot com": one signal, which holds and does not reject.
    [InlineData("connect the dots. Community matters", 0)]
    [InlineData("array[.5] and f(.) and (dot product)", 0)]
    public void Addresses_written_to_escape_filters_are_links_as_well(string text, int disguised)
    {
        Assert.Equal(disguised, LinkFacts.Of(text).Disguised);
        Assert.Equal(disguised, LinkFacts.Of(text).Count);
    }

    [Fact]
    public void A_link_to_the_blogs_own_pages_does_not_count() =>
        Assert.Equal(
            new LinkFacts(1, 0, 0),
            LinkFacts.Of("As in https://www.blog.example/posts/a/ and https://other.example/", "blog.example")
        );

    [Fact]
    public void A_long_text_of_nearly_links_takes_no_time() =>
        Assert.InRange(
            LinkFacts.Of(string.Concat(Enumerable.Repeat("a.", 5000)) + string.Concat(Enumerable.Repeat("aa-", 3000))).Count,
            0,
            1
        );
}
