using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Posts;

/// <summary>A post with its Markdown and version: never kept by anybody in between.</summary>
internal sealed class PostForAuthor(PostAnswer answer, string entityTag, int status = StatusCodes.Status200OK, string? location = null)
    : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.ETag = entityTag;
        response.Headers.LastModified = answer.UpdatedAt.ToString("R");
        response.Headers.CacheControl = "no-store";
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        return response.WriteAsJsonAsync(answer, BlogJson.Wire.PostAnswer, cancellationToken: httpContext.RequestAborted);
    }
}
