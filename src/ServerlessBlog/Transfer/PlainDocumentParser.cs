using System.Globalization;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Transfer;

/// <summary>Reads one plain document from its first line to its last. For one use.</summary>
internal sealed class PlainDocumentParser(PlainLines lines, string authorName)
{
    private const int MostTitleCharacters = 200;

    /// <summary>The line to be read next.</summary>
    private int next;

    /// <exception cref="PlainDocumentException">The lines do not have the form.</exception>
    public PlainDocument Parse()
    {
        var date = ReadDate();
        var title = ReadTitle();
        var paragraphs = ReadParagraphs();
        if (paragraphs.Count == 0)
        {
            throw lines.Refuse(next, "the post has no text; expected at least one paragraph after the title.");
        }

        var comments = new List<PlainComment>();
        while (next < lines.Count)
        {
            comments.Add(ReadComment());
        }

        return new PlainDocument(date, title, paragraphs, comments);
    }

    private DateOnly ReadDate()
    {
        next = lines.SkipBlank(next);
        if (next == lines.Count)
        {
            throw lines.Refuse(next, "the document is empty; expected a date such as \"Monday, 21 May 2007\".");
        }

        var (weekday, day) = lines[next].IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma
            ? (lines[next][..comma], lines[next][(comma + 2)..])
            : ("", "");
        if (
            !DateOnly.TryParseExact(day, "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year is < 1900 or > 9998
        )
        {
            throw lines.Refuse(next, "expected a date with its weekday, such as \"Monday, 21 May 2007\".");
        }

        if (!date.DayOfWeek.ToString().Equals(weekday, StringComparison.OrdinalIgnoreCase))
        {
            throw lines.Refuse(
                next,
                $"{date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} was not a {weekday}; expected {date.DayOfWeek}."
            );
        }

        next++;
        return lines.IsBlank(next) ? date : throw lines.Refuse(next, "expected an empty line after the date.");
    }

    private string ReadTitle()
    {
        next = lines.SkipBlank(next);
        if (next == lines.Count || CommentHeading.TryRead(lines, next, out _))
        {
            throw lines.Refuse(next, "expected the title, the first line of the post's text.");
        }

        var title = lines[next];
        return CharactersOf(title) <= MostTitleCharacters
            ? lines[next++]
            : throw lines.Refuse(next, $"the title is too long; expected at most {MostTitleCharacters} characters.");
    }

    private PlainComment ReadComment()
    {
        CommentHeading.TryRead(lines, next, out var name);
        var heading = next++;
        var text = string.Join("\n\n", ReadParagraphs());
        if (text.Length == 0 || CharactersOf(text) > CommentInput.MostCharacters)
        {
            throw lines.Refuse(
                heading,
                $"{name}'s comment is {(text.Length == 0 ? "empty" : "too long")}; expected 1 to {CommentInput.MostCharacters} "
                    + "characters of text."
            );
        }

        var isAuthor = CommentHeading.IsSameName(name, authorName);
        return new PlainComment(name, isAuthor, !isAuthor && CommentHeading.IsSameName(name, "Anonymous"), text);
    }

    /// <summary>Up to the next comment or the end; a paragraph keeps its line ends.</summary>
    private List<string> ReadParagraphs()
    {
        var paragraphs = new List<string>();
        for (next = lines.SkipBlank(next); next < lines.Count && !CommentHeading.TryRead(lines, next, out _); next = lines.SkipBlank(next))
        {
            var paragraph = new List<string>();
            while (!lines.IsBlank(next))
            {
                paragraph.Add(lines[next++]);
            }

            paragraphs.Add(string.Join('\n', paragraph));
        }

        return paragraphs;
    }

    private static int CharactersOf(string text) => text.EnumerateRunes().Count();
}
