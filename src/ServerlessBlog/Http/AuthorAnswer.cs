using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Http;

/// <summary>JSON for the author alone: kept by nobody in between.</summary>
internal sealed class AuthorAnswer<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string? location = null)
    : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        return response.WriteAsJsonAsync(value, type, cancellationToken: httpContext.RequestAborted);
    }
}
