using System.Text.Json;

namespace ServerlessBlog.Http;

/// <summary>
/// A JSON object as a client sent it. Each field is asked for by name; what is wrong is collected, so that an answer names every bad field at once,
/// and a field that nobody asked for is wrong too.
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

    /// <summary>A string of one line, trimmed: no control characters, 1 to <paramref name="most"/> characters (Unicode code points).</summary>
    public string? Line(string field, int most, bool required = false)
    {
        var value = Text(field)?.Trim();
        if (string.IsNullOrEmpty(value))
        {
            RefuseMissing(field, required);
            return null;
        }

        if (value.Any(char.IsControl) || value.Contains('\u2028') || value.Contains('\u2029'))
        {
            Refuse(field, "It must be one line without control characters.");
        }

        RefuseLong(field, value, most);
        return value;
    }

    /// <summary>Text of several lines, at most <paramref name="most"/> characters; line ends become LF, other control characters but tab are refused.</summary>
    public string? Prose(string field, int most, bool required = false)
    {
        var value = Text(field)?.ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(value))
        {
            RefuseMissing(field, required);
            return null;
        }

        if (value.Any(character => char.IsControl(character) && character is not ('\n' or '\t')))
        {
            Refuse(field, "It must not hold control characters.");
        }

        RefuseLong(field, value, most);
        return value;
    }

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
