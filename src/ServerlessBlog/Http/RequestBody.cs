using System.Text.Json;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Http;

/// <summary>
/// A JSON object as a client sent it. Each field is asked for by name; what is wrong is collected, so that an answer names every bad field
/// at once, and a field that nobody asked for is wrong too.
/// </summary>
internal sealed class RequestBody
{
    private readonly Dictionary<string, JsonElement> fields;
    private readonly Dictionary<string, List<string>> errors = [];

    internal RequestBody(Dictionary<string, JsonElement> fields) => this.fields = fields;

    /// <summary>The collected errors, those of unknown fields included; null when there are none.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors()
    {
        foreach (var unknown in fields.Keys)
        {
            Refuse(unknown, "There is no such field.");
        }

        return errors.Count == 0 ? null : errors.ToDictionary(error => error.Key, error => error.Value.ToArray());
    }

    /// <summary>Adds an error of a rule that spans fields or that only the caller knows.</summary>
    public void Refuse(string field, string message)
    {
        if (!errors.TryGetValue(field, out var messages))
        {
            errors[field] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>A string, null when absent or JSON null. Strings that no UTF-8 can hold (half a surrogate pair) are refused.</summary>
    public string? Text(string field)
    {
        if (!Take(field, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException)
            {
                Refuse(field, "It holds half of a surrogate pair.");
                return null;
            }
        }

        Refuse(field, "It must be a string.");
        return null;
    }

    /// <summary>
    /// A string of one line, trimmed, 1 to <paramref name="most"/> characters (Unicode code points), that passes <see cref="TextHygiene"/>;
    /// one in which nothing can be seen is none.
    /// </summary>
    public string? Line(string field, int most, bool required = false)
    {
        var value = Clean(field, Text(field)?.Trim(), most, required);
        if (value is not null && value.AsSpan().ContainsAny('\n', '\t'))
        {
            Refuse(field, "It must be one line without control characters.");
        }

        return value;
    }

    /// <summary>
    /// Text of several lines that passes <see cref="TextHygiene"/>, at most <paramref name="most"/> characters; line ends become LF, and
    /// text in which nothing can be seen is none.
    /// </summary>
    public string? Prose(string field, int most, bool required = false) => Clean(field, Text(field), most, required);

    /// <summary>True or false, null when absent.</summary>
    public bool? Flag(string field)
    {
        if (!Take(field, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse(field, "It must be true or false.");
        return null;
    }

    /// <summary>An RFC 3339 time with its offset, as UTC; null when absent.</summary>
    public DateTimeOffset? Time(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time))
        {
            return time;
        }

        Refuse(field, "It must be a time such as 2007-05-21T09:30:00Z.");
        return null;
    }

    /// <summary>An array of strings, null when absent.</summary>
    public IReadOnlyList<string>? Texts(string field)
    {
        if (!Take(field, out var value))
        {
            return null;
        }

        try
        {
            if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            {
                return [.. value.EnumerateArray().Select(item => item.GetString()!)];
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, as in Text: refused below.
        }

        Refuse(field, "It must be an array of strings.");
        return null;
    }

    /// <summary>The value as it came, null when absent or JSON null: for a caller that checks it by rules of its own.</summary>
    public JsonElement? Any(string field) => Take(field, out var value) ? value : null;

    private string? Clean(string field, string? value, int most, bool required)
    {
        if (value is null || !Visibility.HasAny(value))
        {
            RefuseMissing(field, required);
            return null;
        }

        value = TextHygiene.UnifyLineEnds(value);
        if (TextHygiene.FindProblem(value) is { } problem)
        {
            Refuse(field, problem);
        }

        value = TextHygiene.CapMarks(value);
        RefuseLong(field, value, most);
        return value;
    }

    private bool Take(string field, out JsonElement value) => fields.Remove(field, out value) && value.ValueKind != JsonValueKind.Null;

    private void RefuseMissing(string field, bool required)
    {
        if (required && !errors.ContainsKey(field))
        {
            Refuse(field, "It is required.");
        }
    }

    private void RefuseLong(string field, string value, int most)
    {
        // At least half as many code points as UTF-16 units: counting is only needed in between.
        if (value.Length > most && (value.Length > 2 * most || value.EnumerateRunes().Count() > most))
        {
            Refuse(field, $"At most {most} characters.");
        }
    }
}
