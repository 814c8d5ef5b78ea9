using System.Globalization;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Notifications;

/// <summary>What both ways of reading a reply do with its lines.</summary>
internal static partial class ReplyLines
{
    /// <summary>A signature is longer than this in nobody's mail; more below two hyphens is text.</summary>
    private const int MostSignatureLines = 12;

    /// <summary>Long attributions are broken in two or three.</summary>
    private const int MostAttributionLines = 3;

    public static string Join(IEnumerable<string> lines) => ManyBlankLines().Replace(string.Join('\n', lines).Trim(), "\n\n");

    public static void TrimEnd(List<string> lines)
    {
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }
    }

    /// <summary>A colon of any script, whatever unseen characters follow it.</summary>
    public static bool EndsInColon(string words)
    {
        var end = words.Length;
        while (end > 0 && (char.IsWhiteSpace(words[end - 1]) || char.GetUnicodeCategory(words[end - 1]) == UnicodeCategory.Format))
        {
            end--;
        }

        return end > 0 && words[end - 1] is ':' or '：' or '﹕' or '︰' or '։' or '׃';
    }

    /// <summary>Where in the last paragraph Outlook's header lines begin, or the rule above them; -1 when it has none.</summary>
    public static int FindHeader(List<string> lines, int start)
    {
        for (var header = start; header < lines.Count; header++)
        {
            var stands = header == lines.Count - 1 || MailPhrases.IsHeaderLine(lines[header + 1]);
            var isRule = stands && MailPhrases.IsSeparator(lines[header]);
            if (isRule || MailPhrases.IsHeaderBlock(lines, header))
            {
                return header;
            }
        }

        return -1;
    }

    /// <summary>Where the attribution begins that ends a paragraph: some programs put it directly below the author's words.</summary>
    public static int FirstOfAttribution(List<string> lines, int start)
    {
        var first = lines.Count - 1;
        while (first > start && lines.Count - first < MostAttributionLines && !IsWhole(lines, first))
        {
            first--;
        }

        return first;
    }

    /// <summary>Cuts the signature below two hyphens, which is told, and the last lines of telephones, which are nobody's words.</summary>
    public static void CutSignature(List<string> lines, List<string> leftOut)
    {
        CutDeviceLines(lines);
        var mark = lines.FindIndex(MailPhrases.IsSignatureMark);
        if (mark >= 0 && lines.Count - mark <= MostSignatureLines)
        {
            leftOut.AddRange(lines[(mark + 1)..]);
            lines.RemoveRange(mark, lines.Count - mark);
        }

        CutDeviceLines(lines);
    }

    private static void CutDeviceLines(List<string> lines)
    {
        TrimEnd(lines);
        while (lines.Count > 0 && MailPhrases.IsDeviceLine(lines[^1]))
        {
            lines.RemoveAt(lines.Count - 1);
            TrimEnd(lines);
        }
    }

    /// <summary>
    /// Whether the lines from there on say when, with no bracket left open, and the line above them does not go on into them.
    /// </summary>
    private static bool IsWhole(List<string> lines, int first)
    {
        var words = string.Join(' ', lines[first..]);
        var hasTime = Addresses().Replace(words, "").Any(char.IsDigit);
        var isOpen = words.Count(character => character == '<') < words.Count(character => character == '>');
        var before = lines[first - 1];
        var goesOn = before.Any(char.IsDigit) && before.TrimEnd() is [.., not ('.' or '!' or '?' or ':')];
        return hasTime && !isOpen && !goesOn;
    }

    [GeneratedRegex(@"<[^<>]*>|\S+@\S+")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBlankLines();
}
