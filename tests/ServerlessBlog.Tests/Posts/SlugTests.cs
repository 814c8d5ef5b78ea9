using CsCheck;

using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Posts;

public sealed class SlugTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("2007-05-21")]
    [InlineData("we-need-dreamers-with-deadlines")]
    public void Letters_digits_and_single_hyphens_are_a_slug(string slug) => Assert.True(Slug.IsValid(slug));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("A")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("a.b")]
    [InlineData("раst")] // two Cyrillic letters that look Latin
    [InlineData("ａ")] // full-width a
    [InlineData("é")]
    [InlineData("a\0")]
    [InlineData("%2e%2e")]
    public void Anything_else_is_none(string slug) => Assert.False(Slug.IsValid(slug));

    [Fact]
    public void A_slug_has_at_most_a_hundred_characters()
    {
        Assert.True(Slug.IsValid(new string('a', 100)));
        Assert.False(Slug.IsValid(new string('a', 101)));
    }

    [Theory]
    [InlineData("I started the day with the secondary headteachers...", "i-started-the-day-with-the-secondary-headteachers")]
    [InlineData("Café Übung – 50 £", "cafe-ubung-50")]
    [InlineData("Author’s and author's", "authors-and-authors")]
    [InlineData("日本", "post")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void A_title_gives_a_readable_slug(string title, string slug) => Assert.Equal(slug, Slug.FromTitle(title));

    [Fact]
    public void Every_title_gives_a_valid_slug() => Gen.String.Sample(title => Assert.True(Slug.IsValid(Slug.FromTitle(title))));
}
