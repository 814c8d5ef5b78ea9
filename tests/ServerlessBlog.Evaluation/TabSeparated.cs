using System.Globalization;

namespace ServerlessBlog.Evaluation;

/// <summary>What is wrong with a file of labelled comments, in words for whoever made it.</summary>
internal sealed class DataFileException(string message) : Exception(message);

/// <summary>
/// Any file of labelled comments: tab-separated, with a header that names <c>label</c>, <c>date</c>, <c>group</c> and <c>text</c> in any
/// order; further columns are passed over.
/// </summary>
internal static class TabSeparated
{
    private static readonly string[] Columns = ["label", "date", "group", "text"];

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss zzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz",
        "yyyy/MM/dd",
        "yyyy/MM/dd HH:mm:ss",
        "yyyy-MM",
        "yyyy",
        "dd.MM.yyyy",
        "dd.MM.yyyy HH:mm:ss",
        "yyyyMMdd",
    ];

    /// <exception cref="DataFileException">The header lacks a column, or a row cannot be understood; the message says where.</exception>
    public static IReadOnlyList<LabelledComment> Read(string path)
    {
        using var rows = Delimited.Read(File.ReadAllText(path).TrimStart('\uFEFF'), '\t').GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new DataFileException($"{path} is empty: it needs a header line with the columns {string.Join(", ", Columns)}.");
        }

        var header = rows.Current.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var missing = Columns.Where(column => !header.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            throw new DataFileException(
                $"{path} has no column {string.Join(", ", missing)}: its first line names [{string.Join(", ", header)}], "
                    + $"tab-separated; it must name {string.Join(", ", Columns)}, in any order."
            );
        }

        var (label, date, group, text) = (header.IndexOf("label"), header.IndexOf("date"), header.IndexOf("group"), header.IndexOf("text"));
        var comments = new List<LabelledComment>();
        for (var number = 2; rows.MoveNext(); number++)
        {
            var row = rows.Current;
            if (row.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (row.Count < header.Count && row.Count <= Math.Max(Math.Max(label, date), Math.Max(group, text)))
            {
                throw new DataFileException(
                    $"{path}, row {number}: {row.Count} columns instead of {header.Count}. Tabs and line breaks within a text must be "
                        + "quoted, or written as \\t and \\n."
                );
            }

            // Tabs that nobody quoted: a text in the last column simply goes on.
            var words = text == header.Count - 1 ? string.Join('\t', row.Skip(text)) : row[text];
            comments.Add(
                new LabelledComment(Label(row[label], path, number), Date(row[date], path, number), row[group].Trim(), Unescape(words))
            );
        }

        return comments.Count > 0 ? comments : throw new DataFileException($"{path} has a header and no comments.");
    }

    private static bool Label(string text, string path, int row) =>
        text.Trim().ToLowerInvariant() switch
        {
            "spam" or "1" or "true" or "yes" => true,
            "ham" or "0" or "good" or "false" or "no" => false,
            _ => throw new DataFileException($"{path}, row {row}: the label is “{text}”; it must be spam or ham, 1 or 0."),
        };

    private static DateTimeOffset? Date(string text, string path, int row)
    {
        text = text.Trim();
        if (text.Length == 0 || text.ToLowerInvariant() is "null" or "none" or "na" or "nan" or "nat")
        {
            return null;
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (
            DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, styles, out var date)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out date)
        )
        {
            return date;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e14
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds > 1e11 ? seconds : seconds * 1000))
            : throw new DataFileException(
                $"{path}, row {row}: the date is “{text}”; write it as 2026-11-25 or 2026-11-25T09:30:00Z, or leave it empty."
            );
    }

    private static string Unescape(string text) =>
        text.Contains('\\', StringComparison.Ordinal)
            ? text.Replace("\\r\\n", "\n", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal)
                .Replace("\\t", "\t", StringComparison.Ordinal)
            : text;
}
