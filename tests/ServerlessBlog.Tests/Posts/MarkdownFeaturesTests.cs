using ServerlessBlog.Posts;
using ServerlessBlog.Posts.Rendering;

namespace ServerlessBlog.Tests.Posts;

public sealed class MarkdownFeaturesTests
{
    [Theory]
    [InlineData("## What is next", "what-is-next")]
    [InlineData("## Übung macht *den* Meister!", "übung-macht-den-meister")]
    [InlineData("## 東京の 図書館", "東京の-図書館")]
    [InlineData("## हिन्दी में", "हिन्दी-में")]
    [InlineData("## 🎉", "section")]
    [InlineData("## Comments", "comments-1")]
    [InlineData("## Comment text", "section-comment-text")]
    public void A_heading_has_an_id_made_of_its_words(string markdown, string id) =>
        Assert.Contains($"<h2 id=\"{id}\">", MarkdownRenderer.ToHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void Equal_headings_are_told_apart_by_a_number()
    {
        var html = MarkdownRenderer.ToHtml("# One\n\n# One\n\n# One 1\n\n[there](#one-1)");

        Assert.Equal(
            "<h1 id=\"one\">One</h1>\n<h1 id=\"one-1\">One</h1>\n<h1 id=\"one-1-1\">One 1</h1>\n<p><a href=\"#one-1\">there</a></p>",
            html
        );
    }

    [Fact]
    public void A_footnote_is_linked_there_and_back()
    {
        var html = MarkdownRenderer.ToHtml("Said[^a].\n\n[^a]: By *her*.");

        Assert.Contains("<a id=\"fnref:1\" href=\"#fn:1\" class=\"footnote-ref\"><sup>1</sup></a>", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"footnotes\" role=\"doc-endnotes\">", html, StringComparison.Ordinal);
        Assert.Contains(
            "<li id=\"fn:1\">\n<p>By <em>her</em>.<a href=\"#fnref:1\" class=\"footnote-back-ref\" aria-label=\"Back to the "
                + "text\">↩</a></p>",
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_task_list_has_boxes_that_say_what_is_done()
    {
        var html = MarkdownRenderer.ToHtml("- [ ] ask\n- [x] listen");

        Assert.Contains("<input disabled=\"\" type=\"checkbox\" aria-label=\"To do\"> ask", html, StringComparison.Ordinal);
        Assert.Contains(
            "<input disabled=\"\" type=\"checkbox\" checked=\"checked\" aria-label=\"Done\"> listen",
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_column_of_a_table_is_aligned_without_a_style()
    {
        var html = MarkdownRenderer.ToHtml("|a|b|c|\n|-|:-:|-:|\n|1|2|3|");

        Assert.Contains("<th>a</th>\n<th align=\"center\">b</th>\n<th align=\"right\">c</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>1</td>\n<td align=\"center\">2</td>\n<td align=\"right\">3</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```csharp\nvar x = 1;\n```", "language-csharp")]
    [InlineData("~~~ c++ numbered\nint x;\n~~~", "language-c++")]
    public void Code_says_its_language(string markdown, string name) =>
        Assert.Contains($"<pre><code class=\"{name}\">", MarkdownRenderer.ToHtml(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("Seen <!-- to myself --> by all", "<p>Seen  by all</p>")]
    [InlineData("Seen\n\n<!--\nto myself\n\nand again\n-->\n\nby all", "<p>Seen</p>\n<p>by all</p>")]
    [InlineData("<!-- to myself --> *seen*", "<p> <em>seen</em></p>")]
    [InlineData("<!-- to\nmyself --> seen", "<p>seen</p>")]
    [InlineData("- one <!-- to myself -->\n- <!-- to myself -->", "<ul>\n<li>one </li>\n<li></li>\n</ul>")]
    [InlineData("a<!-->b", "<p>ab</p>")]
    [InlineData("`<!-- code -->`", "<p><code>&lt;!-- code --&gt;</code></p>")]
    [InlineData("<!-- never closed\n\nseen by nobody", "")]
    [InlineData("<b>seen</b> <? ?>", "<p>&lt;b&gt;seen&lt;/b&gt; &lt;? ?&gt;</p>")]
    public void Comments_of_html_are_dropped_and_other_html_is_text(string markdown, string html) =>
        Assert.Equal(html, MarkdownRenderer.ToHtml(markdown));

    [Fact]
    public void No_comment_is_in_a_summary_however_long_it_is()
    {
        Assert.Equal("Seen by all", MarkdownRenderer.Summarize("Seen <!-- secret --> by all"));
        Assert.Equal("Seen", MarkdownRenderer.Summarize($"Seen <!-- secret {new string('s', 5000)} --> by all"));
    }

    [Theory]
    [InlineData("$a^2+b^2$")]
    [InlineData("costs $x_{1}^2$, or $\\alpha*b*c$.")]
    [InlineData("$$a^2 + b^2$$")]
    public void A_formula_stands_as_it_was_written(string markdown) =>
        Assert.Equal($"<p>{markdown}</p>", MarkdownRenderer.ToHtml(markdown));

    [Fact]
    public void Prices_are_no_formula() =>
        Assert.Equal("<p>From $5 to <em>nearly</em> $60, x<sup>2</sup></p>", MarkdownRenderer.ToHtml("From $5 to *nearly* $60, x^2^"));

    [Theory]
    [InlineData("これは**重要（注）**です。", "<p>これは<strong>重要（注）</strong>です。</p>")]
    [InlineData("他说**“好”**了", "<p>他说<strong>“好”</strong>了</p>")]
    public void Emphasis_ends_beside_full_width_signs(string markdown, string html) =>
        Assert.Equal(html, MarkdownRenderer.ToHtml(markdown));

    [Theory]
    [InlineData("![door][1]\n\n[1]: <data:image/png;base64,iVBORw0KGgo=>", "door")]
    [InlineData("![][cover]\n\n[cover]: DATA:image/gif;base64,R0lGODlh", "cover")]
    [InlineData("![from the clipboard](blob:https://a.example/1)", "from the clipboard")]
    [InlineData("![scan](file:///C:/scan.png)", "scan")]
    public void A_picture_that_readers_cannot_see_is_refused_by_name(string markdown, string name) =>
        Assert.Contains($"'{name}'", MarkdownRenderer.Refusal(markdown), StringComparison.Ordinal);

    [Fact]
    public void A_summary_is_never_cut_within_a_character_that_people_see()
    {
        const string family = "👨‍👩‍👧‍👦";

        var summary = MarkdownRenderer.Summarize(string.Concat(Enumerable.Repeat(family, 50)));

        Assert.Equal(string.Concat(Enumerable.Repeat(family, 199 / family.Length)) + "…", summary);
    }

    [Theory]
    [InlineData(
        "/media/2026/11/0123456789abcdef-10x20.png",
        "/blog/media/2026/11/0123456789abcdef-10x20.png",
        "https://a.example/blog/media/2026/11/0123456789abcdef-10x20.png"
    )]
    [InlineData("/posts/other/", "/blog/posts/other/", "https://a.example/blog/posts/other/")]
    [InlineData("/blog/posts/other/", "/blog/posts/other/", "https://a.example/blog/posts/other/")]
    [InlineData("/elsewhere/", "/elsewhere/", "https://a.example/elsewhere/")]
    [InlineData("../other/", "../other/", "https://a.example/blog/posts/other/")]
    [InlineData("#part", "#part", "https://a.example/blog/posts/this/#part")]
    [InlineData("https://b.example/x", "https://b.example/x", "https://b.example/x")]
    [InlineData("mailto:me@b.example", "mailto:me@b.example", "mailto:me@b.example")]
    public void An_address_is_right_on_a_site_in_a_folder_and_whole_in_a_feed(string written, string onPage, string inFeed)
    {
        var site = new Uri("https://a.example/blog/");
        var markdown = $"[x]({written}) ![y]({written})";

        var page = MarkdownRenderer.ToHtml(markdown, new PostAddresses(site));
        var feed = MarkdownRenderer.ToHtml(markdown, new PostAddresses(site, new Uri("https://a.example/blog/posts/this/")));

        Assert.Contains($"<a href=\"{onPage}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{inFeed}\">", feed, StringComparison.Ordinal);
        Assert.Contains($"src=\"{onPage}\"", page, StringComparison.Ordinal);
        Assert.Equal(
            onPage.Contains("10x20", StringComparison.Ordinal),
            feed.Contains("width=\"10\" height=\"20\"", StringComparison.Ordinal)
        );
    }
}
