using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Http;

/// <summary>The query of a list call, read like a body: every bad or unknown parameter is named.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> errors = [];

    public IReadOnlyDictionary<string, string[]>? Errors()
    {
        foreach (var unknown in query.Keys.Where(key => !asked.Contains(key)))
        {
            Refuse(unknown, "There is no such parameter.");
        }

        return errors.Count == 0 ? null : errors;
    }

    public void Refuse(string field, string message) => errors[field] = [message];

    /// <summary>
    /// The parameter's value, null when absent or empty; refused when given twice or longer than <paramref name="most"/> characters.
    /// </summary>
    public string? Text(string field, int most)
    {
        asked.Add(field);
        var values = query[field];
        if (values.Count > 1)
        {
            Refuse(field, "It is given more than once.");
            return null;
        }

        var value = values.ToString();
        if (value.Length > most)
        {
            Refuse(field, $"At most {most} characters.");
            return null;
        }

        if (TextHygiene.FindProblem(value) is { } problem)
        {
            Refuse(field, problem);
            return null;
        }

        return value.Length == 0 ? null : value;
    }

    public int? Number(string field, int least, int most)
    {
        if (Text(field, 100) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(field, $"It must be a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>The row key that the cursor of <paramref name="list"/> stands for, null when there is none.</summary>
    public string? Cursor(Cursors cursors, string list)
    {
        if (Text("cursor", 2000) is not { } cursor)
        {
            return null;
        }

        if (cursors.Open(list, cursor) is { } rowKey)
        {
            return rowKey;
        }

        Refuse("cursor", "It is not a cursor of this list; start without one.");
        return null;
    }
}
