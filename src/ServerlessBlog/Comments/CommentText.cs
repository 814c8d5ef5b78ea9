using System.Net;
using System.Text;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Comments;

/// <summary>
/// A comment's plain text as HTML: paragraphs, line ends and links, nothing else. Every character of the text is encoded; the links are
/// marked so that search engines give nothing for them, which takes the motive from most spam.
/// </summary>
internal static class CommentText
{
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (
            var paragraph in TextHygiene.Mend(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
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
        while (WebAddress.Next(line, done) is var (start, end, link))
        {
            html.Append(WebUtility.HtmlEncode(line[done..start]));
            html.Append("<a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\" rel=\"nofollow ugc noopener\">");
            html.Append(WebUtility.HtmlEncode(line[start..end])).Append("</a>");
            done = end;
        }

        html.Append(WebUtility.HtmlEncode(line[done..]));
    }
}
