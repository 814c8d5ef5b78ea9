using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Notifications;

/// <summary>
/// The lines of a mail's body, whichever part has them. What HTML quotes gets the mark that plain text has for it: <c>&gt; </c>.
/// </summary>
internal static partial class MailBody
{
    private const string QuotationMark = "> ";

    /// <summary>Private characters that stand where a quotation begins and ends, until the lines are counted out.</summary>
    private const char Begins = '\uE000';
    private const char Ends = '\uE001';

    /// <summary>
    /// Without the spaces at their ends; <paramref name="text"/> is the text part, <paramref name="html"/> is read where there is none.
    /// </summary>
    public static List<string> Lines(string? text, string? html)
    {
        var whole = string.IsNullOrWhiteSpace(text) ? ToText(html ?? "") : text;
        whole = TextHygiene.Mend(TextHygiene.UnifyLineEnds(whole)).Replace('\u00A0', ' ');
        return [.. Unseen().Replace(whole, "").Split('\n').Select(line => line.TrimEnd())];
    }

    /// <summary>Whether the line is marked as somebody else's.</summary>
    public static bool IsQuoted(string line) => line.AsSpan().TrimStart() is ['>', ..];

    private static string ToText(string html)
    {
        var document = new HtmlParser().ParseDocument(html.Replace(Begins, ' ').Replace(Ends, ' '));
        foreach (var element in document.QuerySelectorAll("style, script, head").ToList())
        {
            element.Remove();
        }

        foreach (var words in document.Body?.Descendants<IText>().Where(node => node.ParentElement?.Closest("pre") is null).ToList() ?? [])
        {
            words.Data = Spaces().Replace(words.Data, " ");
        }

        foreach (var element in document.QuerySelectorAll("br, p, div, li, tr, hr, h1, h2, h3").ToList())
        {
            element.InsertBefore(document.CreateTextNode(element.LocalName == "p" ? "\n\n" : "\n"));
        }

        foreach (var signature in document.QuerySelectorAll(".gmail_signature").ToList())
        {
            signature.InsertBefore(document.CreateTextNode("\n--\n"));
        }

        foreach (var quotation in document.QuerySelectorAll("blockquote").ToList())
        {
            quotation.InsertBefore(document.CreateTextNode($"\n{Begins}"));
            quotation.InsertAfter(document.CreateTextNode($"{Ends}\n"));
        }

        return Mark(document.Body?.TextContent ?? "");
    }

    private static string Mark(string text)
    {
        var marked = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var line in text.Split('\n'))
        {
            depth += line.Count(character => character == Begins);
            if (depth > 0)
            {
                marked.Append(QuotationMark);
            }

            marked.Append(line.Replace(Begins, ' ').Replace(Ends, ' ').Trim(' ')).Append('\n');
            depth -= line.Count(character => character == Ends);
        }

        return marked.ToString();
    }

    /// <summary>The zero-width space and the byte order mark, which programs leave in quoted mails.</summary>
    [GeneratedRegex("[\u200B\uFEFF]")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Spaces();
}
