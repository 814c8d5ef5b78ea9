using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Reads what Inbound Parse posts: multipart/form-data, each field in the character set that the field <c>charsets</c> names for it.
/// </summary>
internal static class InboundForm
{
    /// <summary>SendGrid's own limit for a mail with its attachments.</summary>
    private const long MostBytes = 30 * 1024 * 1024;

    /// <summary>Of one field; words, not attachments.</summary>
    private const int MostFieldBytes = 1024 * 1024;

    /// <summary>RFC 2046, section 5.1.1.</summary>
    private const int MostBoundaryCharacters = 70;

    /// <summary>
    /// Reads the fields and passes over attachments. No mail when it is no such form, or larger than SendGrid sends. <paramref
    /// name="key"/> is SendGrid's public key, null where calls are not signed: then each counts as signed.
    /// </summary>
    public static async Task<(InboundMail? Mail, bool IsSigned)> ReadAsync(
        HttpRequest request,
        string? key,
        CancellationToken cancellationToken
    )
    {
        if (Boundary(request) is not { } boundary || request.ContentLength > MostBytes)
        {
            return (null, true);
        }

        using var hash = SendGridSignature.Begin(request);
        await using var body = new CryptoStream(request.Body, hash, CryptoStreamMode.Read, leaveOpen: true);
        try
        {
            var mail = await ReadAsync(new MultipartReader(boundary, body) { BodyLengthLimit = MostBytes }, cancellationToken);
            await body.CopyToAsync(Stream.Null, cancellationToken); // What follows the last part is signed too.
            return (mail, key is null || SendGridSignature.IsValid(request, key, hash.Hash!));
        }
        catch (Exception malformed) when (malformed is InvalidDataException or JsonException)
        {
            return (null, true);
        }
        catch (IOException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return (null, true); // It ends in the middle.
        }
    }

    private static string? Boundary(HttpRequest request)
    {
        var isForm =
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        return isForm && HeaderUtilities.RemoveQuotes(type!.Boundary).Value is { Length: > 0 and <= MostBoundaryCharacters } boundary
            ? boundary
            : null;
    }

    private static async Task<InboundMail> ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var raw = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFormDataSection()?.Name is { } name && await ReadAsync(section.Body, cancellationToken) is { } value)
            {
                raw[name] = value;
            }
        }

        var charsets = raw.TryGetValue("charsets", out var names) ? ReadCharsets(names) : [];
        return new InboundMail(raw.ToDictionary(field => field.Key, field => Decode(field.Value, charsets.GetValueOrDefault(field.Key))));
    }

    private static Dictionary<string, string> ReadCharsets(byte[] names) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(names) ?? [];

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
            var encoding = charset is null
                ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
            return encoding.GetString(value);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8.GetString(value); // A character set that nobody knows, or nobody reads any more (UTF-7).
        }
    }
}
