using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ServerlessBlog.Posts.Rendering;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Posts;

/// <summary>
/// Markdown to HTML that is safe to stand on the site: CommonMark, and what authors know from elsewhere (tables, footnotes, task lists,
/// strikethrough, bare links). HTML inside the Markdown stands as text (a megabyte of open tags keeps an HTML parser busy for minutes), its
/// comments not at all.
/// </summary>
internal static class MarkdownRenderer
{
    private const int SummaryCharacters = 200;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseCjkFriendlyEmphasis()
        .UseFootnotes()
        .UseTaskLists()
        .Use<TableAlignment>()
        .Use<DollarFormulas>()
        .Use<BareLinks>()
        .Use<HtmlComments>()
        .Use<RenderingLimits>()
        .Build();

    /// <summary>What programs write in the place of a picture that is nowhere but on the author's machine.</summary>
    private static readonly string[] UnreachableSchemes = ["data:", "blob:", "file:", "cid:"];

    /// <summary>
    /// Never fails: a stored text that the limits refuse (it is older than they are, or was written around them) stands as it was written.
    /// </summary>
    public static string ToHtml(string markdown, PostAddresses? addresses = null)
    {
        try
        {
            return Render(markdown, addresses, out _);
        }
        catch (Exception refused) when (refused is RenderingRefusedException or ArgumentException)
        {
            return $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>";
        }
    }

    /// <summary>What the author is told of a text that cannot be shown as it is meant; null for one that can.</summary>
    public static string? Refusal(string markdown)
    {
        try
        {
            Render(markdown, null, out var document);
            return document.Descendants<LinkInline>().FirstOrDefault(IsUnreachablePicture) is { } picture
                ? $"The picture '{NameOf(picture)}' is written into the text or lies on your machine, where readers cannot see it. "
                    + "Add it as a file (POST media) and name its path."
                : null;
        }
        catch (RenderingRefusedException refused)
        {
            return refused.Message;
        }
        catch (ArgumentException)
        {
            return "It is nested too deeply to be rendered."; // Markdig's own limit
        }
    }

    /// <summary>The first words of the text, without markup and notes, at most 200 characters.</summary>
    public static string Summarize(string markdown)
    {
        var words = string.Join(' ', TextHygiene.Mend(TextOf(Head(markdown))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= SummaryCharacters ? words : words[..Cut(words)] + "…";
    }

    private static string Render(string markdown, PostAddresses? addresses, out MarkdownDocument document)
    {
        var content = Parse(markdown, out document);
        PostHtml.Complete(content, addresses);

        // An entity such as &#1; names what no page or feed can carry.
        return TextHygiene.Mend(content.InnerHtml.Trim());
    }

    private static IHtmlElement Parse(string markdown, out MarkdownDocument document)
    {
        var budget = new RenderingBudget();
        document = Markdown.Parse(markdown, Pipeline, budget.ToContext());
        using var writer = new LimitedWriter(budget);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        var html = writer.ToString();
        RenderingBudget.CheckElements(html);
        return PostHtml.Sanitize(html);
    }

    private static bool IsUnreachablePicture(LinkInline link) =>
        link is { IsImage: true, Url: { } address }
        && UnreachableSchemes.Any(scheme => address.TrimStart().StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string NameOf(LinkInline picture)
    {
        var alternative = string.Concat(picture.Descendants<LiteralInline>().Select(words => words.Content.ToString()));
        return alternative.Length > 0 ? alternative : picture.Label ?? picture.Url![..Math.Min(picture.Url!.Length, 30)];
    }

    /// <summary>Enough for a summary, without the beginning of a comment whose end would be missing.</summary>
    private static string Head(string markdown)
    {
        const int enough = 4000;
        if (markdown.Length <= enough)
        {
            return markdown;
        }

        var head = markdown[..enough];
        var comment = head.LastIndexOf("<!--", StringComparison.Ordinal);
        return comment >= 0 && head.IndexOf("-->", comment, StringComparison.Ordinal) < 0 ? head[..comment] : head;
    }

    private static string TextOf(string markdown)
    {
        try
        {
            var content = Parse(markdown, out _);
            foreach (var note in content.QuerySelectorAll(".footnotes, .footnote-ref"))
            {
                note.Remove();
            }

            return content.TextContent;
        }
        catch (Exception refused) when (refused is RenderingRefusedException or ArgumentException)
        {
            return markdown;
        }
    }

    /// <summary>At the last word's end, else between two characters as people count them: an emoji may be made of several.</summary>
    private static int Cut(string words)
    {
        var lastWord = words.LastIndexOf(' ', SummaryCharacters - 1);
        if (lastWord > SummaryCharacters / 2)
        {
            return lastWord;
        }

        var cut = 0;
        while (StringInfo.GetNextTextElementLength(words, cut) is var next && cut + next < SummaryCharacters)
        {
            cut += next;
        }

        return cut;
    }
}
