using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Comments;

public sealed class CommentTextTests
{
    [Theory]
    [InlineData("One\nline", "<p>One<br>line</p>")]
    [InlineData("One\n\n\n\nTwo", "<p>One</p><p>Two</p>")]
    [InlineData("<b>no</b> & \"no\"", "<p>&lt;b&gt;no&lt;/b&gt; &amp; &quot;no&quot;</p>")]
    [InlineData(
        "See https://a.example/x?y=1&z=2.",
        "<p>See <a href=\"https://a.example/x?y=1&amp;z=2\" rel=\"nofollow ugc noopener\">https://a.example/x?y=1&amp;z=2</a>.</p>"
    )]
    [InlineData("(http://a.example)", "<p>(<a href=\"http://a.example\" rel=\"nofollow ugc noopener\">http://a.example</a>)</p>")]
    [InlineData("javascript:alert(1) http:// https", "<p>javascript:alert(1) http:// https</p>")]
    public void Text_becomes_paragraphs_and_links(string text, string html) => Assert.Equal(html, CommentText.ToHtml(text));

    [Fact]
    public void No_text_becomes_markup_of_its_own() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["<>\"'&=/: \nhtps."]), 0, 200]
            .Sample(text => Assert.All(new HtmlParser().ParseDocument(CommentText.ToHtml(text)).Body!.Descendants<IElement>(), element =>
                {
                    Assert.Contains(element.LocalName, (string[])["p", "br", "a"]);
                    Assert.All(element.Attributes, attribute =>
                        Assert.True(
                            attribute.Name == "rel"
                                || (attribute.Name == "href" && attribute.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                        )
                    );
                }));

    [Fact]
    public void A_long_text_of_beginnings_of_links_takes_no_long_time() =>
        Assert.NotEmpty(CommentText.ToHtml(string.Concat(Enumerable.Repeat("http", 2500))));
}
