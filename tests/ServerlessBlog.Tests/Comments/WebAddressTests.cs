using ServerlessBlog.Comments;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Comments;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("See https://en.wikipedia.org/wiki/Dune_(novel) too", "https://en.wikipedia.org/wiki/Dune_(novel)")]
    [InlineData("(see https://en.wikipedia.org/wiki/Dune_(novel))", "https://en.wikipedia.org/wiki/Dune_(novel)")]
    [InlineData("(see https://a.example/x), and", "https://a.example/x")]
    [InlineData("[https://a.example/?ids[]=1&ids[]=2]", "https://a.example/?ids[]=1&ids[]=2")]
    [InlineData("https://a.example/a_(b)_c_(d).", "https://a.example/a_(b)_c_(d)")]
    [InlineData("参照（https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)）。", "https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)")]
    [InlineData("HTTPS://A.Example/x!", "HTTPS://A.Example/x")]
    [InlineData("at www.a.example/(x)…", "www.a.example/(x)")]
    [InlineData("“https://a.example/x”", "https://a.example/x")]
    public void An_address_keeps_the_brackets_that_it_opens_in_comments_and_in_posts(string text, string address)
    {
        var found = WebAddress.Next(text, 0)!.Value;

        Assert.Equal(address, text[found.Start..found.End]);
        Assert.Contains(
            $">{address.Replace("&", "&amp;", StringComparison.Ordinal)}</a>",
            CommentText.ToHtml(text),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $">{address.Replace("&", "&amp;", StringComparison.Ordinal)}</a>",
            MarkdownRenderer.ToHtml(text),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("xhttps://a.example")]
    [InlineData("http:// a.example")]
    [InlineData("http://")]
    [InlineData("www.")]
    [InlineData("me@www.a.example")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_stays_text(string text)
    {
        Assert.Null(WebAddress.Next(text, 0));
        Assert.DoesNotContain("<a", MarkdownRenderer.ToHtml(text), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_in_the_words_of_a_link_is_no_second_link() =>
        Assert.Equal(
            "<p><a href=\"https://b.example/\">see https://a.example/</a></p>",
            MarkdownRenderer.ToHtml("[see https://a.example/](https://b.example/)")
        );
}
