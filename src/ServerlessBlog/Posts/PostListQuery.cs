using System.Globalization;
using Azure.Data.Tables;
using ServerlessBlog.Http;

namespace ServerlessBlog.Posts;

/// <summary>Which posts a list call asks for: all, of a tag, of a year or month, with words in title, summary or tags.</summary>
internal sealed record PostListQuery(int Limit, PostStatus Status, string? Tag, int? Year, int? Month, string? Words)
{
    public const int DefaultLimit = 20;
    public const int MostItems = 100;

    private string Prefix => Tag is null ? PostRows.ListPrefix(Status) : PostRows.TagPrefix(Tag);

    private DateTimeOffset? From => Year is { } year ? new DateTimeOffset(year, Month ?? 1, 1, 0, 0, 0, TimeSpan.Zero) : null;

    /// <summary>Names the list, in the cache and for its cursors.</summary>
    public string Name => $"posts|{Prefix}|{Year}|{Month}|{Words}";

    /// <summary>The range of row keys.</summary>
    public (string First, string After) Range => PostRows.Range(Prefix, From, Month is null ? From?.AddYears(1) : From?.AddMonths(1));

    /// <summary>What a link to the next page repeats.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        (string Name, string? Value)[] all =
        [
            ("tag", Tag),
            ("year", Year?.ToString(CultureInfo.InvariantCulture)),
            ("month", Month?.ToString(CultureInfo.InvariantCulture)),
            ("q", Words),
        ];
        return all.Where(parameter => parameter.Value is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value));
    }

    /// <summary>Whether a row has every word; all rows do when none is asked for.</summary>
    public bool Finds(TableEntity row) =>
        Words is null
        || Words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word =>
                $"{row.GetString("Title")}\n{row.GetString("Summary")}\n{PostRows.TagNames(row)}".Contains(
                    word,
                    StringComparison.OrdinalIgnoreCase
                )
            );

    /// <summary>Reads the query of <c>GET posts</c>; <paramref name="forAuthor"/> may ask for drafts.</summary>
    public static PostListQuery Read(QueryFields fields, bool forAuthor)
    {
        var limit = fields.Number("limit", 1, MostItems) ?? DefaultLimit;
        var tag = ReadTag(fields);

        var year = fields.Number("year", 1, 9998);
        var month = fields.Number("month", 1, 12);
        if (month is not null && year is null)
        {
            fields.Refuse("month", "It needs a year.");
        }

        var status = PostStatus.Published;
        if (forAuthor && fields.Text("status", 20) is { } text && !PostInput.TryStatus(text, out status))
        {
            fields.Refuse("status", PostInput.StatusRule);
        }

        return new PostListQuery(limit, status, tag, year, month, fields.Text("q", 100)?.Trim());
    }

    /// <summary>As addresses name it, or as its author writes it; one with rarer signs has the first alone.</summary>
    private static string? ReadTag(QueryFields fields)
    {
        if (fields.Text("tag", 100) is not { } name)
        {
            return null;
        }

        var tag = Slug.FromTag(name);
        if (
            tag.Length == 0
            || name.Any(sign =>
                char.IsAscii(sign) && !char.IsAsciiLetterOrDigit(sign) && !" -+#.&".Contains(sign, StringComparison.Ordinal)
            )
        )
        {
            fields.Refuse("tag", "It is not a tag: letters, digits, spaces and hyphens.");
        }

        return tag;
    }
}
