using System.ComponentModel;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ServerlessBlog.Http;

/// <summary>
/// A readers' answer as the bytes that go out, with its validators: a cached read does no storage call, no serialisation and hardly an
/// allocation. Immutable, which is what lets the cache hand out the instance itself.
/// </summary>
[ImmutableObject(true)]
internal sealed class CachedAnswer : IResult
{
    private readonly byte[] body;
    private readonly string entityTag;
    private readonly string? lastModified;
    private readonly string? link;

    private CachedAnswer(byte[] body, string entityTag, DateTimeOffset? lastModified, string? link)
    {
        this.body = body;
        this.entityTag = entityTag;
        this.lastModified = lastModified?.ToString("R");
        this.link = link;
    }

    /// <summary>Serialises once. Without an <paramref name="entityTag"/> of its own, the answer's is a hash of its bytes.</summary>
    public static CachedAnswer Of<T>(
        T value,
        JsonTypeInfo<T> type,
        string? entityTag = null,
        DateTimeOffset? lastModified = null,
        string? link = null
    )
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return new CachedAnswer(body, entityTag ?? HashTag(body), lastModified, link);
    }

    /// <summary>JSON that is there already.</summary>
    public static CachedAnswer Of(byte[] json) => new(json, HashTag(json), null, null);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.Headers;
        headers.ETag = entityTag;
        headers.CacheControl = "public, no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Authorization";
        if (lastModified is not null)
        {
            headers.LastModified = lastModified;
        }

        if (link is not null)
        {
            headers.Link = link;
        }

        if (EntityTags.Matches(httpContext.Request.Headers.IfNoneMatch, entityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static string HashTag(byte[] body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
}

/// <summary>RFC 9110, section 13: If-Match and If-None-Match.</summary>
internal static class EntityTags
{
    /// <summary>
    /// Whether one of the listed tags, or <c>*</c>, is <paramref name="current"/>; compared weakly, since a proxy that compresses weakens
    /// tags.
    /// </summary>
    public static bool Matches(StringValues header, string current)
    {
        foreach (var line in header)
        {
            foreach (var tag in (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (tag == "*" || Strong(tag) == current)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The tag without the mark of weakness.</summary>
    public static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
