using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;

namespace ServerlessBlog.Notifications;

/// <summary>A mail as SendGrid's Inbound Parse posts it, by its fields. All of it is what somebody says, and nothing more.</summary>
internal sealed partial record InboundMail(IReadOnlyDictionary<string, string> Fields)
{
    private readonly Lazy<HeaderList?> headers = new(() => ReadHeaders(Fields.GetValueOrDefault("headers") ?? ""));

    /// <summary>A field's value; null when it did not come.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);

    /// <summary>A hash of its Message-ID; of the whole mail where it has none.</summary>
    public string Id
    {
        get
        {
            var named = Header("Message-ID").FirstOrDefault();
            var id = named is { Length: > 0 and < 1000 } ? named : $"{this["headers"]}\n{this["text"]}{this["html"]}";
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        }
    }

    /// <summary>False when nobody could read the headers; then nothing can be said for the mail.</summary>
    public bool HasReadableHeaders => headers.Value is not null;

    /// <summary>
    /// The envelope says where the mail was delivered; the header, which may name others as well, only where there is no envelope. Twenty
    /// at most.
    /// </summary>
    public IEnumerable<string> Recipients =>
        ReadEnvelope("to") is { } to ? to.Take(20) : ReplyAddress().Matches(this["to"] ?? "").Select(match => match.Value).Take(20);

    /// <summary>
    /// Who the envelope says to tell of failures; empty for mail that wants no answer (RFC 5321, section 4.5.5), null when it does not
    /// say.
    /// </summary>
    public string? EnvelopeSender => ReadEnvelope("from")?.FirstOrDefault()?.Trim().Trim('<', '>');

    /// <summary>The values of every header of that name, unfolded, in their order.</summary>
    public IEnumerable<string> Header(string name) => Named(name).Select(header => header.Value.Trim());

    /// <summary>As <see cref="Header"/>, with encoded words as they came.</summary>
    public IEnumerable<string> RawHeader(string name) =>
        Named(name).Select(header => LineEnds().Replace(Encoding.UTF8.GetString(header.RawValue), " ").Trim());

    private IEnumerable<Header> Named(string name) =>
        headers.Value?.Where(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? [];

    private static HeaderList? ReadHeaders(string raw)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{raw.TrimEnd()}\r\n\r\n"));
            return HeaderList.Load(stream);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The strings of one of the envelope's fields; null when it has no such field, or nobody could read it.</summary>
    private List<string>? ReadEnvelope(string field)
    {
        try
        {
            using var envelope = JsonDocument.Parse(this["envelope"] ?? "");
            if (envelope.RootElement.ValueKind != JsonValueKind.Object || !envelope.RootElement.TryGetProperty(field, out var value))
            {
                return null;
            }

            IEnumerable<JsonElement> items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
            return [.. items.Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\r?\n")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"reply\+[A-Za-z2-7]{1,60}@[A-Za-z0-9.-]{1,250}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReplyAddress();
}
