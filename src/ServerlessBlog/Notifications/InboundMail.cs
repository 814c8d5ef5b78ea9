using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ServerlessBlog.Notifications;

/// <summary>A mail as SendGrid's Inbound Parse posts it: multipart/form-data, each field in the character set that the field <c>charsets</c> names for it.</summary>
internal sealed partial record InboundMail(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>SendGrid's own limit for a mail with its attachments.</summary>
    private const long MostBytes = 30 * 1024 * 1024;

    /// <summary>Of one field; words, not attachments.</summary>
    private const int MostFieldBytes = 1024 * 1024;

    /// <summary>A field's value; null when it did not come.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);

    /// <summary>A hash of its Message-ID; of the whole mail where it has none.</summary>
    public string Id
    {
        get
        {
            var id = MessageId().Match(this["headers"] ?? "") is { Success: true } match ? match.Groups[1].Value : $"{this["headers"]}\n{this["text"]}{this["html"]}";
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        }
    }

    /// <summary>The envelope says where the mail was delivered; the header, which may name others as well, only where there is no envelope. Twenty at most.</summary>
    public IEnumerable<string> Recipients
    {
        get
        {
            try
            {
                if (this["envelope"] is { } envelope && JsonDocument.Parse(envelope).RootElement.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.Array)
                {
                    return [.. to.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Take(20)];
                }
            }
            catch (JsonException)
            {
                // No envelope that anybody could read: the header's addresses then.
            }

            return ReplyAddress().Matches(this["to"] ?? "").Select(match => match.Value).Take(20);
        }
    }

    /// <summary>Whether it says that it comes from an address, and SPF and DKIM do not say otherwise.</summary>
    public bool IsFrom(string address)
    {
        if (!MailAddress.TryCreate(this["from"], out var from) || !from.Address.Equals(address, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // "{@gmail.com : pass}", "none", or no such field; SPF "pass", "softfail", ….
        var signed = this["dkim"]?.Contains($"@{from.Host} : pass", StringComparison.OrdinalIgnoreCase) == true;
        var forged = this["dkim"]?.Contains("fail", StringComparison.OrdinalIgnoreCase) == true || this["SPF"]?.Contains("fail", StringComparison.OrdinalIgnoreCase) == true;
        return signed || !forged;
    }

    /// <summary>Reads the fields and passes over attachments; null when it is no such form, or larger than SendGrid sends.</summary>
    public static async Task<InboundMail?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary || request.ContentLength > MostBytes)
        {
            return null;
        }

        try
        {
            var raw = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = MostBytes };
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFormDataSection()?.Name is { } name && await ReadAsync(section.Body, cancellationToken) is { } value)
                {
                    raw[name] = value;
                }
            }

            var charsets = raw.TryGetValue("charsets", out var names) ? JsonSerializer.Deserialize<Dictionary<string, string>>(names) ?? [] : [];
            return new InboundMail(raw.ToDictionary(field => field.Key, field => Decode(field.Value, charsets.GetValueOrDefault(field.Key))));
        }
        catch (Exception malformed) when (malformed is InvalidDataException or JsonException || (malformed is IOException && !request.HttpContext.RequestAborted.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var value = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (value.Length + read > MostFieldBytes)
            {
                return null; // The reader drains the rest.
            }

            value.Write(chunk, 0, read);
        }

        return value.ToArray();
    }

    private static string Decode(byte[] value, string? charset)
    {
        try
        {
            return (charset is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)).GetString(value);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(value); // A character set that nobody knows.
        }
    }

    [GeneratedRegex(@"^Message-ID:\s*(<[^>\r\n]{1,900}>)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"reply\+[A-Za-z2-7]{1,60}@[A-Za-z0-9.-]{1,250}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReplyAddress();
}
