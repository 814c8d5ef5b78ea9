using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>
/// What a renderer made of Markdown, as HTML that is safe to stand on a page among others: an allow-list, then names and sizes that only a
/// page can know.
/// </summary>
internal static partial class PostHtml
{
    /// <summary>Deeper than any text; a parser or browser that recurses must not be driven to its stack's end.</summary>
    private const int MostDepth = 100;

    private const string CodeLanguage = "language-";

    private static readonly HtmlSanitizer Sanitizer = PostSanitizer.New(CodeLanguage);

    /// <exception cref="RenderingRefusedException">It is nested too deeply.</exception>
    public static IHtmlElement Sanitize(string html)
    {
        var body = Sanitizer.SanitizeDom(html).Body!;
        if (IsDeeper(body, MostDepth))
        {
            throw new RenderingRefusedException("It is nested too deeply to be rendered.");
        }

        return body;
    }

    /// <summary>Names headings and notes, sizes pictures, and writes addresses for where they are shown.</summary>
    public static void Complete(IHtmlElement body, PostAddresses? addresses)
    {
        NameHeadings(body);
        SizePictures(body);
        Describe(body);
        if (addresses is not null)
        {
            WriteAddresses(body, addresses);
        }
    }

    /// <summary>
    /// By their words, as authors know it from elsewhere, and in any script; a second heading of the same words gets a number.
    /// </summary>
    private static void NameHeadings(IHtmlElement body)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "content", "comments" };
        foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var words = HeadingName(heading.TextContent);
            var name = words;
            for (var number = 1; !taken.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{words}-{number}");
            }

            heading.Id = name;
        }
    }

    /// <summary>
    /// Letters, marks and digits of any script in lower case, hyphens for spaces. A page's own elements have names that begin with
    /// "comment".
    /// </summary>
    private static string HeadingName(string words)
    {
        var name = new StringBuilder();
        foreach (var rune in words.Trim().EnumerateRunes())
        {
            var isKept =
                Rune.IsLetterOrDigit(rune)
                || rune.Value is '-' or '_'
                || Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.NonSpacingMark and <= UnicodeCategory.EnclosingMark;
            name.Append(
                isKept ? Rune.ToLowerInvariant(rune).ToString()
                : Rune.IsWhiteSpace(rune) ? "-"
                : ""
            );
        }

        return name.Length == 0
            ? "section"
            : name.Insert(0, name.ToString().StartsWith("comment-", StringComparison.Ordinal) ? "section-" : "").ToString();
    }

    private static void WriteAddresses(IHtmlElement body, PostAddresses addresses)
    {
        foreach (var element in body.QuerySelectorAll("[href], [src]"))
        {
            var attribute = element.HasAttribute("href") ? "href" : "src";
            element.SetAttribute(attribute, addresses.Of(element.GetAttribute(attribute)!));
        }
    }

    /// <summary>The blog's own pictures carry their size in their name: the page keeps their place while they load.</summary>
    private static void SizePictures(IHtmlElement body)
    {
        foreach (var image in body.QuerySelectorAll("img"))
        {
            if (OwnPicture().Match(image.GetAttribute("src") ?? "") is { Success: true, Groups: var size })
            {
                image.SetAttribute("width", size[1].Value);
                image.SetAttribute("height", size[2].Value);
            }
        }
    }

    /// <summary>For who listens to the page: a box says whether it is done, a note where it leads.</summary>
    private static void Describe(IHtmlElement body)
    {
        foreach (var box in body.QuerySelectorAll("input"))
        {
            box.SetAttribute("type", "checkbox");
            box.SetAttribute("disabled", "");
            box.SetAttribute("aria-label", box.HasAttribute("checked") ? "Done" : "To do");
        }

        foreach (var notes in body.QuerySelectorAll(".footnotes"))
        {
            notes.SetAttribute("role", "doc-endnotes");
        }

        foreach (var back in body.QuerySelectorAll(".footnote-back-ref"))
        {
            back.SetAttribute("aria-label", "Back to the text");
        }
    }

    [GeneratedRegex(@"(?:^|/)media/\d{4}/\d{2}/[0-9a-f]{16}-(\d{1,6})x(\d{1,6})\.[a-z]{3,4}$")]
    private static partial Regex OwnPicture();

    /// <summary>Calls itself no deeper than the limit.</summary>
    private static bool IsDeeper(INode node, int depth) => depth == 0 || node.ChildNodes.Any(child => IsDeeper(child, depth - 1));
}
