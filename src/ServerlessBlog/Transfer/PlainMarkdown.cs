using System.Text;
using System.Text.RegularExpressions;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Transfer;

/// <summary>
/// Plain text as Markdown that renders to the same words: whatever CommonMark or the blog's extensions (tables, emphasis, bare links) would
/// read as markup is escaped, and no more, so that an author can still read and edit it. Line ends stay; web addresses become links.
/// </summary>
internal static partial class PlainMarkdown
{
    public static string Of(IEnumerable<string> paragraphs)
    {
        var markdown = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            markdown.AppendJoin("\\\n", paragraph.Split('\n').Select(line => Line(line.Trim()))).Append("\n\n");
        }

        return markdown.ToString().TrimEnd('\n') + "\n";
    }

    private static string Line(string line)
    {
        var markdown = new StringBuilder();
        var done = 0;
        while (WebAddress.Next(line, done) is var (start, end, link))
        {
            var words = line[start..end];
            markdown.Append(Words(line[done..start], done == 0)).Append(words == link ? $"<{link}>" : Words(words, start == 0));
            done = end;
        }

        return markdown.Append(Words(line[done..], done == 0)).ToString();
    }

    private static string Words(string text, bool startLine)
    {
        var escaped = Markup.Replace(text, "\\$0");
        return startLine ? BlockStart.Replace(escaped, "$1\\$2") : escaped;
    }

    /// <summary>
    /// What is markup anywhere in a line. A colon or dot is where it would make a link of "mailto:x" or "www.x", which has escapes of its
    /// own.
    /// </summary>
    [GeneratedRegex(
        @"[\\`*_<\[|~^$]|&(?=[#A-Za-z])|\+(?=\+)|(?<=\+)\+|=(?==)|(?<==)=|(?<=(?<![^\W_])(?:https?|ftp|mailto|tel)):|(?<=(?<![^\W_])www)\.",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Markup { get; }

    /// <summary>What makes a line a heading, a list, a quotation, a rule or a table: "#", "-", "1." and their like, at its start.</summary>
    [GeneratedRegex(@"^(\d{0,9})((?<!\d)[#>+=:-]|(?<=\d)[.)])", RegexOptions.CultureInvariant)]
    private static partial Regex BlockStart { get; }
}
