using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using ServerlessBlog.Posts;
using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Transfer;

public sealed class PlainMarkdownTests
{
    [Theory]
    [InlineData("Just prose, with a dot. And (brackets), a dash - and £5!", "Just prose, with a dot. And (brackets), a dash - and £5!")]
    [InlineData("1. One", "1\\. One")]
    [InlineData("2007) a year", "2007\\) a year")]
    [InlineData("21 May", "21 May")]
    [InlineData("# One", "\\# One")]
    [InlineData("- One", "\\- One")]
    [InlineData("> One", "\\> One")]
    [InlineData("    four spaces", "four spaces")]
    [InlineData("a *b* _c_ [d](e) <f> `g` h|i ~j~ k^2^ \\", "a \\*b\\* \\_c\\_ \\[d](e) \\<f> \\`g\\` h\\|i \\~j\\~ k\\^2\\^ \\\\")]
    [InlineData("C++ and ==", "C\\+\\+ and \\=\\=")]
    [InlineData("Q&A &amp; R & B", "Q\\&A \\&amp; R & B")]
    [InlineData("See http://a.example/b_c.", "See <http://a.example/b_c>.")]
    [InlineData("www.a_b.example mailto:a_b@c.example", "www\\.a\\_b.example mailto\\:a\\_b@c.example")]
    public void Only_what_Markdown_would_interpret_is_escaped(string text, string markdown) =>
        Assert.Equal(markdown + "\n", PlainMarkdown.Of([text]));

    [Fact]
    public void Lines_of_a_paragraph_stay_lines_and_paragraphs_stay_apart() =>
        Assert.Equal("one\\\n1\\. two\n\nthree\n", PlainMarkdown.Of(["one\n1. two", "three"]));

    [Fact]
    public void Web_address_becomes_a_link_to_itself() =>
        Assert.Equal(
            "<p>See (<a href=\"https://a.example/b_c?d=*e*&amp;f\">https://a.example/b_c?d=*e*&amp;f</a>).</p>",
            MarkdownRenderer.ToHtml(PlainMarkdown.Of(["See (https://a.example/b_c?d=*e*&f)."]))
        );

    // csharpier-ignore
    [Fact]
    public void Rendered_paragraphs_have_the_words_of_the_plain_ones_and_no_markup_but_links()
    {
        var piece = Gen.OneOf(
            "*",
            "**",
            "_",
            "`",
            "```",
            "~",
            "~~",
            "^",
            "++",
            "+",
            "==",
            "=",
            "===",
            "-",
            "---",
            "|",
            "||",
            ":--",
            "#",
            "##",
            ">",
            "<",
            "<b>",
            "</b>",
            "<!--",
            "&",
            "&amp;",
            "&#65;",
            "[a]",
            "](b)",
            "![c](d)",
            "[e]: f",
            "\\",
            "!",
            "1.",
            "2)",
            "10.",
            "word",
            "é",
            "£",
            "…",
            " ",
            "  ",
            "    ",
            "http://",
            "https://",
            "https://a.example/b_c*d*",
            "HTTP://x.example",
            "www.",
            "www.a_b.example",
            "ftp://a.example",
            "mailto:",
            "tel:",
            "mailto:a_b@c.example",
            "a@b.example",
            ".",
            ")",
            "\"",
            "'",
            ":",
            "\n",
            "\n",
            "{",
            "}",
            "$",
            "%",
            "@",
            "0"
        );
        var paragraph = piece.Array[1, 16].Select(string.Concat).Select(Words).Where(text => text.Length > 0);

        paragraph
            .Array[1, 4]
            .Sample(
                paragraphs =>
                {
                    var body = new HtmlParser().ParseDocument(MarkdownRenderer.ToHtml(PlainMarkdown.Of(paragraphs))).Body!;

                    Assert.Equal(paragraphs.Select(Words), body.Children.Select(child => Words(TextOf(child))));
                    Assert.All(body.QuerySelectorAll("*"), element => Assert.Contains(element.LocalName, (string[])["p", "br", "a"]));
                },
                iter: 5_000
            );
    }

    /// <summary>The lines with something on them; spaces in a row are one, as a browser shows them.</summary>
    private static string Words(string text) =>
        string.Join(
            '\n',
            text.Split('\n')
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                .Where(line => line.Length > 0)
        );

    private static string TextOf(INode node) =>
        node switch
        {
            IElement { LocalName: "br" } => "\n",
            IText text => text.Data.Replace('\n', ' '),
            _ => string.Concat(node.ChildNodes.Select(TextOf)),
        };
}
