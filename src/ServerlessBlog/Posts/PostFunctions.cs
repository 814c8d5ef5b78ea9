using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Posts;

/// <summary>Posts, for readers.</summary>
public sealed class PostFunctions(PostReader posts, AuthorAccess access, Cursors cursors)
{
    /// <summary>
    /// <c>GET posts?limit&amp;cursor&amp;tag&amp;year&amp;month&amp;q</c>, newest first; the author may add <c>status</c>.
    /// </summary>
    [Function("ListPosts")]
    public async Task<IResult> ListPosts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "posts")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var caller = access.Of(request);
        var fields = new QueryFields(request.Query);
        var query = PostListQuery.Read(fields, forAuthor: caller == Caller.Author);
        var after = fields.Cursor(cursors, query.Name);
        return caller == Caller.Unknown ? Problems.Unauthorized
            : fields.Errors() is { } errors ? Problems.Invalid(errors)
            : caller == Caller.Author
                ? new AuthorAnswer<PostPage>(await posts.ListForAuthorAsync(query, after, cancellationToken), BlogJson.Wire.PostPage)
            : (await posts.ListAsync(query, after, cancellationToken))!;
    }

    /// <summary><c>GET posts/{slug}</c>: ETag, Last-Modified, 304; drafts and Markdown for the author only.</summary>
    [Function("ReadPost")]
    public async Task<IResult> ReadPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "posts/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    )
    {
        var caller = access.Of(request);
        if (caller == Caller.Unknown)
        {
            return Problems.Unauthorized;
        }

        if (!Slug.IsValid(slug))
        {
            return Problems.Invalid("slug", Slug.Rule);
        }

        return caller == Caller.Reader ? await posts.ReadAsync(slug, cancellationToken) ?? Problems.NotFound("post")
            : await posts.ReadForAuthorAsync(slug, cancellationToken) is { } found ? new PostForAuthor(found.Answer, found.Tag)
            : Problems.NotFound("post");
    }
}
