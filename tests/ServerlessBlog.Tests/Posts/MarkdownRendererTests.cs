using System.Text.Json;
using System.Text.RegularExpressions;

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Posts;

public sealed class MarkdownRendererTests
{
    /// <summary>The corpora of scripting attacks, one string each.</summary>
    public static TheoryData<string> Corpora => ["fuzzdb", "payloadsallthethings", "naughty-strings", "owasp-xss-filter-evasion"];

    [Fact]
    public void Markdown_becomes_html() => Assert.Equal(
        "<h2>Ideas</h2>\n<p>Be <em>brave</em>, see <a href=\"https://a.example/\">here</a>.</p>",
        MarkdownRenderer.ToHtml("## Ideas\n\nBe *brave*, see [here](https://a.example/)."));

    [Theory]
    [MemberData(nameof(Corpora))]
    public void No_attack_leaves_anything_that_runs(string corpus)
    {
        var tried = 0;
        foreach (var attack in Attacks(corpus))
        {
            foreach (var markdown in (string[])[attack, $"[x]({attack})", $"![x]({attack})", $"<a href=\"{attack}\">x</a>", $"`{attack}", $"> {attack}"])
            {
                AssertHarmless(MarkdownRenderer.ToHtml(markdown));
                tried++;
            }
        }

        Assert.True(tried > 500, $"Only {tried} attacks were read from {corpus}.");
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<blockquote>")]
    [InlineData("> ")]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("- ")]
    public void A_megabyte_of_nesting_is_refused_or_rendered_but_ends(string part)
    {
        var markdown = string.Concat(Enumerable.Repeat(part, PostInput.MostMarkdownBytes / part.Length));

        if (MarkdownRenderer.CanRender(markdown))
        {
            AssertHarmless(MarkdownRenderer.ToHtml(markdown));
        }
    }

    [Fact]
    public void A_summary_is_the_first_words_without_markup()
    {
        var summary = MarkdownRenderer.Summarize("# Hello\n\nBe *brave* " + string.Concat(Enumerable.Repeat("and shine a light ", 50)));

        Assert.StartsWith("Hello Be brave and shine a light", summary, StringComparison.Ordinal);
        Assert.EndsWith("…", summary, StringComparison.Ordinal);
        Assert.InRange(summary.Length, 150, 200);
    }

    private static void AssertHarmless(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).Body!.Descendants<IElement>())
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "template", "noscript", "xmp", "base", "link", "meta"]);
            Assert.All(element.Attributes, attribute =>
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{attribute.Name} in {html}");
                Assert.DoesNotMatch(new Regex(@"^\s*(javascript|data|vbscript)\s*:", RegexOptions.IgnoreCase), attribute.Value);
            });
        }
    }

    private static IEnumerable<string> Attacks(string corpus)
    {
        var folder = SharedData.Path("data", "attacks", corpus);
        if (corpus == "naughty-strings")
        {
            return JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(folder, "blns.json")))!;
        }

        return Directory.EnumerateFiles(folder)
            .Where(file => Path.GetFileName(file) is var name && (name.Contains("xss", StringComparison.OrdinalIgnoreCase) || name.Contains("HTML5", StringComparison.Ordinal) || name.Contains("event", StringComparison.Ordinal)))
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0);
    }
}
