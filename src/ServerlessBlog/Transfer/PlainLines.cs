using System.Text;
using ServerlessBlog.Posts;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Transfer;

/// <summary>
/// The lines of a plain document, without the spaces at their ends; a tab counts as a space. Nothing in them is left to break what they are
/// later written to (<see cref="TextHygiene"/>), and not too much of it.
/// </summary>
internal sealed class PlainLines
{
    /// <summary>Of UTF-8, comments included: as much as a post alone may have.</summary>
    private const int MostBytes = PostInput.MostMarkdownBytes;

    private const char ByteOrderMark = '\uFEFF';

    private readonly string fileName;
    private readonly string[] lines;

    private PlainLines(string fileName, string[] lines)
    {
        this.fileName = fileName;
        this.lines = lines;
    }

    public int Count => lines.Length;

    public string this[int index] => lines[index];

    /// <exception cref="PlainDocumentException">A line holds what no text does, or the document is too large.</exception>
    public static PlainLines Read(string fileName, string text)
    {
        var start = text.StartsWith(ByteOrderMark) ? 1 : 0;
        var lines = new PlainLines(fileName, TextHygiene.UnifyLineEnds(text[start..]).Split('\n'));
        var bytes = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            bytes += Encoding.UTF8.GetByteCount(lines[i]) + 1;
            if (bytes > MostBytes + 1)
            {
                throw lines.Refuse(i, $"here the document grows past {MostBytes} bytes; expected a shorter one.");
            }

            lines.lines[i] = lines.Check(i, lines[i].Replace('\t', ' ')).Trim();
        }

        return lines;
    }

    /// <summary>Whether the line is empty, or there is none.</summary>
    public bool IsBlank(int index) => index < 0 || index >= Count || lines[index].Length == 0;

    /// <summary>The first line from <paramref name="index"/> on that is not blank; <see cref="Count"/> when there is none.</summary>
    public int SkipBlank(int index)
    {
        while (index < Count && IsBlank(index))
        {
            index++;
        }

        return index;
    }

    /// <summary>What is wrong with a line; past the end, with the last one.</summary>
    public PlainDocumentException Refuse(int index, string message) => new(fileName, Math.Min(index + 1, Count), message);

    private string Check(int index, string line)
    {
        var bad = TextHygiene.FindUncarried(line);
        if (bad >= 0 && char.IsControl(line[bad]))
        {
            throw Refuse(index, $"the control character U+{(int)line[bad]:X4} stands at position {bad + 1}; expected text.");
        }

        bad = bad >= 0 ? bad : line.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (bad >= 0)
        {
            throw Refuse(index, $"the character at position {bad + 1} could not be read; expected a file in UTF-8.");
        }

        return Visibility.HasAny(line) ? TextHygiene.CapMarks(line) : "";
    }
}
