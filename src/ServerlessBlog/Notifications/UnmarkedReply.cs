namespace ServerlessBlog.Notifications;

/// <summary>
/// Reads a reply that our line does not stand in: some programs drop what they do not quote, some quote nothing. What mail programs write
/// is known by its words then (<see cref="MailPhrases"/>), which errs; whatever is cut that does not name our mail is told.
/// </summary>
internal static class UnmarkedReply
{
    public static ReplyReading Read(List<string> lines, QuotedMail ours)
    {
        var leftOut = new List<string>();
        CutForwarded(lines, leftOut);
        CutQuotations(lines, ours, leftOut);
        ReplyLines.CutSignature(lines, leftOut);
        return new ReplyReading(ReplyLines.Join(lines), ReplyLines.Join(leftOut), IsBelow: false);
    }

    /// <summary>Outlook and its like do not mark what they quote: everything from their header lines on is theirs.</summary>
    private static void CutForwarded(List<string> lines, List<string> leftOut)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (MailPhrases.IsHeaderBlock(lines, i) || MailPhrases.IsSeparator(lines[i]))
            {
                CutFrom(lines, i, leftOut);
            }
        }
    }

    /// <summary>Quoted lines go, with the line before them that says whose they are. What stands below or between them stays.</summary>
    private static void CutQuotations(List<string> lines, QuotedMail ours, List<string> leftOut)
    {
        var isOurs = false;
        for (var last = 0; last < lines.Count; last++)
        {
            if (FirstOfAttribution(lines, last) is not { } first)
            {
                continue;
            }

            var words = string.Join(' ', lines[first..(last + 1)]);
            var next = lines.Skip(last + 1).FirstOrDefault(line => line.Length > 0);
            var isQuotation = next is null ? words.Any(char.IsDigit) : MailBody.IsQuoted(next);
            if (isQuotation)
            {
                isOurs |= ours.IsMeantBy(words);
                leftOut.AddRange(ours.IsMeantBy(words) ? [] : lines[first..(last + 1)]);
                lines.RemoveRange(first, last - first + 1);
                last = first - 1;
            }
            else if (ours.IsMeantBy(words))
            {
                CutFrom(lines, first, leftOut); // Not marked, and it names our mail.
            }
        }

        var quoted = lines.Where(MailBody.IsQuoted).ToList();
        leftOut.AddRange(isOurs || quoted.Exists(ours.IsMeantBy) ? [] : quoted);
        lines.RemoveAll(MailBody.IsQuoted);
    }

    private static void CutFrom(List<string> lines, int first, List<string> leftOut)
    {
        leftOut.AddRange(lines[first..]);
        lines.RemoveRange(first, lines.Count - first);
    }

    /// <summary>Where "On … wrote:" begins that ends on a line: long ones are broken in two or three.</summary>
    private static int? FirstOfAttribution(List<string> lines, int last)
    {
        int? alone = null;
        for (var first = last; first >= 0 && first > last - 3 && lines[first].Length > 0 && !MailBody.IsQuoted(lines[first]); first--)
        {
            if (!MailPhrases.IsAttribution(string.Join(' ', lines[first..(last + 1)])))
            {
                continue;
            }

            if (MailPhrases.OpensAttribution(lines[first]))
            {
                return first;
            }

            alone ??= first == last ? first : null;
        }

        return alone;
    }
}
