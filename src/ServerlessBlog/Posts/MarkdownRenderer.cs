using System.Text.RegularExpressions;

using AngleSharp.Dom;
using AngleSharp.Html.Dom;

using Ganss.Xss;

using Markdig;

using ServerlessBlog.Texts;

namespace ServerlessBlog.Posts;

/// <summary>
/// Markdown to HTML that is safe to stand on the site: CommonMark, tables, strikethrough, bare links. HTML inside the Markdown stands as text (a megabyte of
/// open tags keeps an HTML parser busy for minutes), and what comes out passes a small allow-list.
/// </summary>
internal static partial class MarkdownRenderer
{
    /// <summary>Deeper than any text; a parser or browser that recurses must not be driven to its stack's end.</summary>
    private const int MostDepth = 100;

    private const int SummaryCharacters = 200;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "a", "abbr", "blockquote", "br", "code", "del", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "li",
            "mark", "ol", "p", "pre", "q", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "alt", "title", "width", "height", "start", "lang", "dir" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
    });

    /// <exception cref="ArgumentException">The text is nested too deeply; see <see cref="CanRender"/>.</exception>
    public static string ToHtml(string markdown)
    {
        var html = Markdown.ToHtml(markdown, Pipeline);
        var content = ContentOf(html);
        foreach (var image in content.QuerySelectorAll("img"))
        {
            // The blog's own pictures carry their size in their name: the page keeps their place while they load.
            if (OwnPicture().Match(image.GetAttribute("src") ?? "") is { Success: true, Groups: var size })
            {
                image.SetAttribute("width", size[1].Value);
                image.SetAttribute("height", size[2].Value);
            }
        }

        // An entity such as &#1; names what no page or feed can carry.
        return TextHygiene.Mend(content.InnerHtml.Trim());
    }

    /// <summary>The first words of the text, without markup, at most 200 characters.</summary>
    public static string Summarize(string markdown)
    {
        const int enough = 4000;
        var head = markdown.Length <= enough ? markdown : markdown[..enough];
        var words = TextHygiene.Mend(ContentOf(Markdown.ToHtml(head, Pipeline)).TextContent);
        var text = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= SummaryCharacters)
        {
            return text;
        }

        var lastWord = text.LastIndexOf(' ', SummaryCharacters - 1);
        var cut = lastWord > 0 ? lastWord : SummaryCharacters - 2;
        return text[..(char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut)] + "…";
    }

    /// <summary>Whether <see cref="ToHtml"/> takes the text.</summary>
    public static bool CanRender(string markdown)
    {
        try
        {
            ToHtml(markdown);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?:^|/)media/\d{4}/\d{2}/[0-9a-f]{16}-(\d{1,6})x(\d{1,6})\.[a-z]{3,4}$")]
    private static partial Regex OwnPicture();

    private static IHtmlElement ContentOf(string html)
    {
        var body = Sanitizer.SanitizeDom(html).Body!;
        var depth = 0;
        for (INode? node = body; node is not null; node = NextInDocument(node, body, ref depth))
        {
            if (depth > MostDepth)
            {
                throw new ArgumentException("Nested too deeply.", nameof(html));
            }
        }

        return body;
    }

    /// <summary>Walks without recursion, which is what is being guarded against.</summary>
    private static INode? NextInDocument(INode node, INode root, ref int depth)
    {
        if (node.FirstChild is { } child)
        {
            depth++;
            return child;
        }

        while (node != root && node.NextSibling is null)
        {
            node = node.Parent!;
            depth--;
        }

        return node == root ? null : node.NextSibling;
    }
}
