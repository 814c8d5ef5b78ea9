using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Posts;

public sealed class MarkdownRendererTests
{
    [Fact]
    public void Markdown_becomes_html() =>
        Assert.Equal(
            "<h2 id=\"ideas\">Ideas</h2>\n<p>Be <em>brave</em>, see <a href=\"https://a.example/\">here</a>.</p>",
            MarkdownRenderer.ToHtml("## Ideas\n\nBe *brave*, see [here](https://a.example/).")
        );

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt&#58;alert(1)")]
    [InlineData(" java\tscript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("x' autofocus onfocus='alert(1)")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<math><mtext><style><img src onerror=alert(1)>")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">x</a>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("<form action=javascript:alert(1)><input type=submit>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    public void No_attack_leaves_anything_that_runs(string attack)
    {
        foreach (var markdown in Harmless.Variants(attack))
        {
            Harmless.Assert(MarkdownRenderer.ToHtml(markdown));
        }
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

        if (MarkdownRenderer.Refusal(markdown) is null)
        {
            Harmless.Assert(MarkdownRenderer.ToHtml(markdown));
        }
    }

    /// <summary>The paragraph and what the page puts around a post count too.</summary>
    [Theory]
    [InlineData(97, true)]
    [InlineData(98, false)]
    public void A_hundred_levels_are_rendered_and_not_one_more(int quotes, bool renders)
    {
        var markdown = string.Concat(Enumerable.Repeat("> ", quotes)) + "deep";

        Assert.Equal(renders, MarkdownRenderer.Refusal(markdown) is null);
    }

    [Fact]
    public void Many_shallow_parts_are_not_one_deep_one() =>
        Assert.Null(MarkdownRenderer.Refusal(string.Concat(Enumerable.Repeat("> > quoted\n\nplain\n\n", 200))));

    [Fact]
    public void A_summary_is_the_first_words_without_markup()
    {
        var summary = MarkdownRenderer.Summarize("# Hello\n\nBe *brave* " + string.Concat(Enumerable.Repeat("and shine a light ", 50)));

        Assert.StartsWith("Hello Be brave and shine a light", summary, StringComparison.Ordinal);
        Assert.EndsWith("…", summary, StringComparison.Ordinal);
        Assert.InRange(summary.Length, 150, 200);
    }
}
