using System.Text.RegularExpressions;

namespace ServerlessBlog.Notifications;

/// <summary>
/// What somebody wrote in a reply, and what of it may have been theirs and is not among those words; the second is told to them.
/// </summary>
/// <param name="Words">Line ends are LF, the ends trimmed; empty when there are none.</param>
/// <param name="LeftOut">Empty when nothing was cut but what mail programs write.</param>
/// <param name="IsBelow">Whether there are words below our line that cannot be told from what the mail quotes, and none above it.</param>
internal sealed record ReplyReading(string Words, string LeftOut, bool IsBelow);

/// <summary>
/// Reads a reply. Our own line (<see cref="AnswerLine"/>) is the boundary, in every language: what stands above it is the author's,
/// whole, but for the paragraph directly above it by which mail programs say whose words follow. Where the quotation is marked, what
/// stands below and between its lines is the author's too. A mail without our line is read by <see cref="UnmarkedReply"/>.
/// </summary>
internal static partial class ReplyText
{
    /// <summary>Stands at the top of a mail that can be answered.</summary>
    public const string AnswerLine = "— Write your answer above this line and send it: it goes onto your blog —";

    /// <summary>From so many characters on programs break lines.</summary>
    private const int LongLine = 60;

    /// <summary><paramref name="text"/> is the text part, <paramref name="html"/> is read where there is none.</summary>
    public static ReplyReading Read(string? text, string? html, QuotedMail ours)
    {
        var lines = MailBody.Lines(text, html);
        var (first, last) = FindOurLine(lines);
        if (first < 0)
        {
            return UnmarkedReply.Read(lines, ours);
        }

        var leftOut = new List<string>();
        var isMarked = MailBody.IsQuoted(lines[first]);
        var above = Above(lines[..first], isMarked, ours, leftOut);
        var below = isMarked ? Below(lines[(last + 1)..], leftOut) : [];
        var words = ReplyLines.Join([.. above, "", .. below]);
        var isBelow = words.Length == 0 && !isMarked && lines.Skip(last + 1).Any(line => line.Length > 0);
        return new ReplyReading(words, ReplyLines.Join(leftOut), isBelow);
    }

    /// <summary>The lines that it begins and ends on: mail programs break it in two.</summary>
    private static (int First, int Last) FindOurLine(List<string> lines)
    {
        var whole = string.Join('\n', lines);
        return OurLine().Match(whole) is { Success: true } match
            ? (LineOf(whole, match.Index), LineOf(whole, match.Index + match.Length - 1))
            : (-1, -1);
    }

    private static int LineOf(string whole, int index) => whole.AsSpan(0, index).Count('\n');

    private static List<string> Above(List<string> lines, bool isMarked, QuotedMail ours, List<string> leftOut)
    {
        while (lines.Count > 0 && (lines[^1].Length == 0 || (isMarked && MailBody.IsQuoted(lines[^1]))))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        CutAttribution(lines, ours, leftOut);
        ReplyLines.CutSignature(lines, leftOut);
        return lines;
    }

    /// <summary>
    /// The paragraph directly above our line is the mail program's when it holds the blog's address, or ends in a colon, whatever its
    /// language. One that may be the author's all the same is told.
    /// </summary>
    private static void CutAttribution(List<string> lines, QuotedMail ours, List<string> leftOut)
    {
        var start = lines.Count;
        while (start > 0 && lines[start - 1].Length > 0)
        {
            start--;
        }

        var paragraph = string.Join(' ', lines[start..]);
        var header = ReplyLines.FindHeader(lines, start);
        if (start < lines.Count && (ours.IsNamedBy(paragraph) || ReplyLines.EndsInColon(paragraph) || header >= 0))
        {
            var first = header >= 0 ? header : ReplyLines.FirstOfAttribution(lines, start);
            var isProgram = header >= 0 || ours.IsMeantBy(paragraph) || MailPhrases.IsAttribution(paragraph);
            leftOut.AddRange(isProgram ? [] : lines[first..]);
            lines.RemoveRange(first, lines.Count - first);
        }

        ReplyLines.TrimEnd(lines);
        while (lines.Count > 0 && MailPhrases.IsSeparator(lines[^1]))
        {
            lines.RemoveAt(lines.Count - 1);
            ReplyLines.TrimEnd(lines);
        }
    }

    /// <summary>
    /// What is not marked as quoted. Where a program broke a long line, its rest stands below without the mark: an address is no word of
    /// anybody's, words may be the author's and are told.
    /// </summary>
    private static List<string> Below(List<string> lines, List<string> leftOut)
    {
        var words = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (MailBody.IsQuoted(lines[i]) || OurLine().IsMatch(lines[i]))
            {
                continue;
            }

            var above = i > 0 && MailBody.IsQuoted(lines[i - 1]) ? lines[i - 1] : "";
            if (above.Length < LongLine || lines[i].Length == 0)
            {
                words.Add(lines[i]);
            }
            else if (!BrokenAddress().IsMatch(lines[i]))
            {
                leftOut.Add(lines[i]);
            }
        }

        ReplyLines.CutSignature(words, leftOut);
        return words;
    }

    [GeneratedRegex(
        @"(?:—[\s>]+)?Write[\s>]+your[\s>]+answer[\s>]+above[\s>]+this[\s>]+line"
            + @"(?:[\s>]+and[\s>]+send[\s>]+it:[\s>]+it[\s>]+goes[\s>]+onto[\s>]+your[\s>]+blog(?:[\s>]+—)?)?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex OurLine();

    [GeneratedRegex(@"^\S{16,}$", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenAddress();
}
