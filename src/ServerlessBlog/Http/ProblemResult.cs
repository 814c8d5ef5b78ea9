using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Anonymity;

namespace ServerlessBlog.Http;

/// <summary>RFC 9457's members, and <c>errors</c>: the field's name with what is wrong with it.</summary>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors,
    string TraceId
)
{
    /// <summary>Seconds, the same as the header, which pages of other sites cannot read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RetryAfter { get; init; }

    /// <summary>The comment's text with its personal data masked, and what was found in it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Redacted { get; init; }

    /// <inheritdoc cref="Redacted"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FoundPersonalData>? Found { get; init; }

    /// <summary>The work that a comment needs now: fetch <c>comment-form?bits=</c> with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ProofBits { get; init; }
}

/// <summary>A problem on the wire; only <see cref="Problems"/> makes one.</summary>
internal sealed class ProblemResult(
    string type,
    string title,
    int status,
    string? detail = null,
    IReadOnlyDictionary<string, string[]>? errors = null
) : IResult
{
    /// <summary>A client may show it or look it up; it names the kind of problem and does not change.</summary>
    private const string TypePrefix = "urn:serverless-blog:problem:";

    public RateLimit? Limit { get; init; }

    public int? ProofBits { get; init; }

    public string? Redacted { get; init; }

    public IReadOnlyList<FoundPersonalData>? Found { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "5";
        }

        if (Limit is not null)
        {
            response.Headers.RetryAfter = Limit.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            response.Headers["RateLimit"] = Limit.Remaining;
            response.Headers["RateLimit-Policy"] = Limit.Policy;
        }

        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var body = new ProblemBody(TypePrefix + type, title, status, detail, errors, httpContext.TraceIdentifier)
        {
            RetryAfter = Limit?.RetryAfterSeconds,
            ProofBits = ProofBits,
            Redacted = Redacted,
            Found = Found,
        };
        return response.WriteAsJsonAsync(body, BlogJson.Wire.ProblemBody, "application/problem+json", httpContext.RequestAborted);
    }
}
