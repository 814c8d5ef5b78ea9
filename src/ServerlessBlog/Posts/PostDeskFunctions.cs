using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ServerlessBlog.Access;
using ServerlessBlog.Http;
using ServerlessBlog.Posts.Rendering;

namespace ServerlessBlog.Posts;

/// <summary>A text as it would stand on the site.</summary>
internal sealed record PreviewAnswer(string Html, string Summary);

/// <summary>For whoever writes: a look at the text as it will be, and at what it was.</summary>
public sealed class PostDeskFunctions(PostVersions versions, AuthorAccess access, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary><c>GET posts/{slug}/versions</c>: the earlier versions, newest first.</summary>
    [Function("ListPostVersions")]
    public async Task<IResult> ListPostVersions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "posts/{slug}/versions")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    ) =>
        !access.IsAuthor(request) ? Problems.Unauthorized
        : !Slug.IsValid(slug) ? Problems.Invalid("slug", Slug.Rule)
        : new AuthorAnswer<PostVersionList>(await versions.ListAsync(slug, cancellationToken), BlogJson.Wire.PostVersionList);

    /// <summary>
    /// <c>GET posts/{slug}/versions/{version}</c>: one of them. To restore it, PUT its text with If-Match: the version that stands now is
    /// kept too.
    /// </summary>
    [Function("ReadPostVersion")]
    public async Task<IResult> ReadPostVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "posts/{slug}/versions/{version}")] HttpRequest request,
        string slug,
        string version,
        CancellationToken cancellationToken
    ) =>
        !access.IsAuthor(request) ? Problems.Unauthorized
        : !Slug.IsValid(slug) ? Problems.Invalid("slug", Slug.Rule)
        : await versions.FindAsync(slug, version, cancellationToken) is { } found
            ? new AuthorAnswer<PostVersionAnswer>(found, BlogJson.Wire.PostVersionAnswer)
        : Problems.NotFound("version");

    /// <summary><c>POST preview</c> with <c>{markdown}</c>: made by the same renderer as the published page; stores nothing.</summary>
    [Function("PreviewPost")]
    public async Task<IResult> PreviewPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "preview")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var (body, problem) = await RequestBodyReader.ReadAsync(request, PostInput.MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var markdown = PostInput.ReadMarkdown(body) ?? "";
        return body.Errors() is { } errors
            ? Problems.Invalid(errors)
            : new AuthorAnswer<PreviewAnswer>(Preview(markdown), BlogJson.Wire.PreviewAnswer);
    }

    private PreviewAnswer Preview(string markdown) =>
        new(MarkdownRenderer.ToHtml(markdown, new PostAddresses(blog.CurrentValue.SiteUrl)), MarkdownRenderer.Summarize(markdown));
}
