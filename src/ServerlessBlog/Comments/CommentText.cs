using System.Net;
using System.Text;

using ServerlessBlog.Texts;

namespace ServerlessBlog.Comments;

/// <summary>
/// A comment's plain text as HTML: paragraphs, line ends and links, nothing else. Every character of the text is encoded; the links are marked so that
/// search engines give nothing for them, which takes the motive from most spam.
/// </summary>
internal static class CommentText
{
    private static readonly string[] Schemes = ["https://", "http://"];

    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var paragraph in TextHygiene.Mend(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>");
            var lines = paragraph.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                html.Append(i > 0 ? "<br>" : "");
                AppendLine(html, lines[i].TrimEnd());
            }

            html.Append("</p>");
        }

        return html.ToString();
    }

    private static void AppendLine(StringBuilder html, string line)
    {
        var done = 0;
        while (NextLink(line, done) is var (start, end) && start >= 0)
        {
            html.Append(WebUtility.HtmlEncode(line[done..start]));
            var address = WebUtility.HtmlEncode(line[start..end]);
            html.Append("<a href=\"").Append(address).Append("\" rel=\"nofollow ugc noopener\">").Append(address).Append("</a>");
            done = end;
        }

        html.Append(WebUtility.HtmlEncode(line[done..]));
    }

    private static (int Start, int End) NextLink(string line, int from)
    {
        for (var start = line.IndexOf("http", from, StringComparison.OrdinalIgnoreCase); start >= 0; start = line.IndexOf("http", start + 4, StringComparison.OrdinalIgnoreCase))
        {
            var end = start;
            while (end < line.Length && !char.IsWhiteSpace(line[end]) && !char.IsControl(line[end]) && line[end] is not ('<' or '>' or '"'))
            {
                end++;
            }

            // A full stop or bracket that follows an address belongs to the sentence.
            while (end > start && line[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '\'' or '’')
            {
                end--;
            }

            var address = line[start..end];
            if (Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
            {
                return (start, end);
            }
        }

        return (-1, -1);
    }
}
