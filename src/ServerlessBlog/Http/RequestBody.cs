using System.Text.Json;
using System.Text.Unicode;

using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Http;

/// <summary>
/// A JSON object as a client sent it. Each field is asked for by name; what is wrong is collected, so that an answer names every bad field at once,
/// and a field that nobody asked for is wrong too.
/// </summary>
internal sealed class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonElement> fields;
    private readonly Dictionary<string, List<string>> errors = [];

    private RequestBody(Dictionary<string, JsonElement> fields) => this.fields = fields;

    /// <summary>Reads at most <paramref name="limit"/> bytes; the problem is set when the body is none that fields could be read from.</summary>
    public static async Task<(RequestBody? Body, IResult? Problem)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Problems.NotJson);
        }

        var bytes = await ReadBytesAsync(request, limit, cancellationToken);
        if (bytes is null)
        {
            return (null, Problems.TooLarge(limit));
        }

        if (!Utf8.IsValid(bytes.Value.Span))
        {
            return (null, Problems.Invalid("body", "It is not valid UTF-8."));
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.Value, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (new RequestBody(document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone())), null)
                : (null, Problems.Invalid("body", "It must be a JSON object."));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a field's name has an escaped half of a surrogate pair.
            return (null, Problems.Invalid("body", "It is not well-formed JSON, or names a field twice."));
        }
    }

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

    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 1024));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > limit)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
