using System.Text;

using ServerlessBlog.Posts;

namespace ServerlessBlog.Transfer;

/// <summary>
/// The lines of a plain document, without the spaces at their ends; a tab counts as a space. Nothing in them is left to break what they are later
/// written to: no control characters, no halves of characters, not too much of it.
/// </summary>
internal sealed class PlainLines
{
    /// <summary>Of UTF-8, comments included: as much as a post alone may have.</summary>
    private const int MostBytes = PostInput.MostMarkdownBytes;

    private const char ByteOrderMark = '\uFEFF';
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

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
        var lines = new PlainLines(fileName, text[start..].Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'));
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
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]) || line[i] is LineSeparator or ParagraphSeparator)
            {
                throw Refuse(index, $"the control character U+{(int)line[i]:X4} stands at position {i + 1}; expected text.");
            }

            var isPair = char.IsHighSurrogate(line[i]) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]);
            if (line[i] == '\uFFFD' || (char.IsSurrogate(line[i]) && !isPair))
            {
                throw Refuse(index, $"the character at position {i + 1} could not be read; expected a file in UTF-8.");
            }

            i += isPair ? 1 : 0;
        }

        return line;
    }
}
