using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServerlessBlog.Http;

/// <summary>From bytes to a <see cref="RequestBody"/>: the size, the encoding and the JSON are checked before any field is.</summary>
internal static class RequestBodyReader
{
    private const int MostFormFields = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>
    /// Reads at most <paramref name="limit"/> bytes; the problem is set when the body is none that fields could be read from.
    /// </summary>
    public static async Task<(RequestBody? Body, IResult? Problem)> ReadAsync(
        HttpRequest request,
        int limit,
        CancellationToken cancellationToken
    )
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
                ? (
                    new RequestBody(document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone())),
                    null
                )
                : (null, Problems.Invalid("body", "It must be a JSON object."));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a field's name has an escaped half of a surrogate pair.
            return (null, Problems.Invalid("body", "It is not well-formed JSON, or names a field twice."));
        }
    }

    /// <summary>
    /// The form of a page; null when the body is none or a malformed one, has more fields than any page of ours, more than
    /// <paramref name="limit"/> bytes, or does not say how many.
    /// </summary>
    public static async Task<IFormCollection?> ReadFormAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.ContentLength is null || request.ContentLength > limit)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(FormLimits(limit), cancellationToken);
        }
        catch (Exception malformed)
            when (malformed is InvalidDataException or IOException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What a form of so many bytes may be; nothing of it is written to a disk.</summary>
    private static FormOptions FormLimits(int limit) =>
        new()
        {
            ValueCountLimit = MostFormFields,
            BufferBodyLengthLimit = limit,
            MultipartBodyLengthLimit = limit,
            MemoryBufferThreshold = limit + 1,
        };

    /// <summary>The body; null when it has more than <paramref name="limit"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
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
