using CsCheck;

namespace ServerlessBlog.Tests;

public sealed class SlugTests
{
    private static readonly DateOnly Day = new(2007, 5, 21);

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
    [InlineData("Straße und Größe", "strasse-und-groesse")]
    [InlineData("Łódź i żółć", "lodz-i-zolc")]
    [InlineData("Kırmızı ışık ve İstanbul", "kirmizi-isik-ve-istanbul")]
    [InlineData("Blåbærsyltetøy på Ærø", "blabaersyltetoy-pa-aero")]
    [InlineData("Đà Nẵng, Þórður", "da-nang-thordur")]
    [InlineData("Письмо о школе", "pismo-o-shkole")]
    [InlineData("Αθήνα και Πειραιάς", "athina-kai-peiraias")]
    [InlineData("東京の図書館 2024年", "dong-jing-no-tu-shu-guan-2024-nian")]
    [InlineData("한국어 제목", "hangugeo-jemog")]
    [InlineData("🎉 Party", "party")]
    [InlineData("🎉", "tada")]
    [InlineData("?! …", "2007-05-21")]
    [InlineData("\ud83d", "2007-05-21")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void A_title_gives_a_readable_slug(string title, string slug) => Assert.Equal(slug, Slug.FromTitle(title, Day));

    [Fact]
    public void Every_title_gives_a_valid_slug() => Gen.String.Sample(title => Assert.True(Slug.IsValid(Slug.FromTitle(title, Day))));

    [Theory]
    [InlineData("open-government", "open-government")]
    [InlineData("Łódź i okolice", "lodz-i-okolice")]
    [InlineData("C++", "cplusplus")]
    [InlineData("C#", "csharp")]
    [InlineData("…", "")]
    public void A_tag_has_a_slug_beside_its_name(string tag, string slug) => Assert.Equal(slug, Slug.FromTag(tag));

    [Fact]
    public void A_slug_is_a_tag_of_the_same_slug() =>
        Gen.Char["abc019-"]
            .Array[1, 50]
            .Select(characters => new string(characters))
            .Where(tag => Slug.IsValid(tag))
            .Sample(tag => Assert.Equal(tag, Slug.FromTag(tag)));
}
