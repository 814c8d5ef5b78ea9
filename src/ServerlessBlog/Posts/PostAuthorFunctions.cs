using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Posts;

/// <summary>Posts, for their author.</summary>
public sealed class PostAuthorFunctions(
    PostStore posts,
    SavePost save,
    AuthorAccess access,
    TimeProvider clock,
    IOptionsMonitor<BlogOptions> blog
)
{
    /// <summary><c>POST posts</c>: 201 with Location; without a slug, one is made from the title.</summary>
    [Function("CreatePost")]
    public async Task<IResult> CreatePost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "posts")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var (input, problem) = await PostInput.ReadAsync(request, clock, cancellationToken);
        if (input is null)
        {
            return problem!;
        }

        var outcome = input.Slug is { } slug
            ? await save.CreateAsync(input, slug, bringsBack: false, cancellationToken)
            : await save.CreateAsync(input, cancellationToken);
        return Answer(outcome, created: true);
    }

    /// <summary>
    /// <c>PUT posts/{slug}</c>: replaces the version that If-Match names, or creates with <c>If-None-Match: *</c>, also anew after it was
    /// deleted. With <c>autosave=true</c> a draft's earlier version is not kept.
    /// </summary>
    [Function("ReplacePost")]
    public async Task<IResult> ReplacePost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "posts/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    )
    {
        if (Refused(request, slug) is { } refused)
        {
            return refused;
        }

        var (input, problem) = await PostInput.ReadAsync(request, clock, cancellationToken);
        return input is null ? problem!
            : input.Slug is not null && input.Slug != slug ? Problems.Invalid("slug", "It must be the one in the address, or left out.")
            : await WriteAsync(request, input with { Slug = slug }, cancellationToken);
    }

    /// <summary><c>DELETE posts/{slug}</c>: 204; needs If-Match.</summary>
    [Function("DeletePost")]
    public async Task<IResult> DeletePost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "posts/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    )
    {
        if (Refused(request, slug) is { } refused)
        {
            return refused;
        }

        var current = await posts.FindAsync(slug, cancellationToken);
        return current is null ? Problems.NotFound("post")
            : request.Headers.IfMatch.Count == 0 ? Problems.PreconditionRequired
            : PostVersion.IsNamedBy(request.Headers.IfMatch, current.Version) && await save.DeleteAsync(current, cancellationToken)
                ? Results.NoContent()
            : Problems.Stale;
    }

    private IResult? Refused(HttpRequest request, string slug) =>
        !access.IsAuthor(request) ? Problems.Unauthorized
        : !Slug.IsValid(slug) ? Problems.Invalid("slug", Slug.Rule)
        : null;

    private async Task<IResult> WriteAsync(HttpRequest request, PostInput input, CancellationToken cancellationToken)
    {
        var headers = request.Headers;
        if (headers.IfMatch.Count == 0)
        {
            return headers.IfNoneMatch.ToString() != "*" ? Problems.PreconditionRequired
                : await save.CreateAsync(input, input.Slug!, bringsBack: true, cancellationToken) is SaveOutcome.Saved saved
                    ? Answer(saved, created: true)
                : Problems.Stale;
        }

        return
            await posts.FindAsync(input.Slug!, cancellationToken) is { } current && PostVersion.IsNamedBy(headers.IfMatch, current.Version)
            ? Answer(await save.ReplaceAsync(current, input, request.Query["autosave"] == "true", cancellationToken), created: false)
            : Problems.Stale;
    }

    private IResult Answer(SaveOutcome outcome, bool created) =>
        outcome switch
        {
            SaveOutcome.Saved(var stored, var comments) => new PostForAuthor(
                PostAnswer.Of(stored, comments, blog.CurrentValue, forAuthor: true),
                PostVersion.AnswerTag(stored.Version, comments),
                created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                created ? new Uri(blog.CurrentValue.ApiUrl, $"posts/{stored.Post.Slug}").AbsoluteUri : null
            ),
            SaveOutcome.SlugTaken { Slug: var slug } => Problems.SlugTaken(slug),
            _ => Problems.Stale,
        };
}
