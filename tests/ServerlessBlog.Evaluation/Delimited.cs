using System.Text;

namespace ServerlessBlog.Evaluation;

/// <summary>
/// Reads delimited text: quoted fields may hold delimiters, line breaks and doubled quotes; a quote within a field is an ordinary
/// character.
/// </summary>
internal static class Delimited
{
    public static IEnumerable<IReadOnlyList<string>> Read(string text, char delimiter)
    {
        var row = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            row.Add(ReadField(text, delimiter, ref position));
            if (position < text.Length && text[position] == delimiter)
            {
                position++;
                if (position == text.Length)
                {
                    row.Add("");
                }

                continue;
            }

            position++; // The line's end.
            yield return row;
            row = [];
        }

        if (row.Count > 0)
        {
            yield return row;
        }
    }

    private static string ReadField(string text, char delimiter, ref int position) =>
        text[position] == '"' && FindClosingQuote(text, delimiter, position) is { } end
            ? ReadQuoted(text, ref position, end)
            : ReadPlain(text, delimiter, ref position);

    private static string ReadPlain(string text, char delimiter, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] != delimiter && text[position] != '\n')
        {
            position++;
        }

        return text[start..position].TrimEnd('\r');
    }

    private static string ReadQuoted(string text, ref int position, int end)
    {
        var field = new StringBuilder(text, position + 1, end - position - 1, end - position).Replace("\"\"", "\"").ToString();
        position = end + 1;
        if (position < text.Length && text[position] == '\r')
        {
            position++;
        }

        return field;
    }

    /// <summary>
    /// The quote that ends a field: one that a delimiter, a line's end or the text's end follows. None: the first quote was an ordinary
    /// character.
    /// </summary>
    private static int? FindClosingQuote(string text, char delimiter, int start)
    {
        for (var position = start + 1; position < text.Length; position++)
        {
            if (text[position] != '"')
            {
                continue;
            }

            if (position + 1 < text.Length && text[position + 1] == '"')
            {
                position++;
                continue;
            }

            return position + 1 == text.Length || text[position + 1] == delimiter || text[position + 1] is '\n' or '\r' ? position : null;
        }

        return null;
    }
}
