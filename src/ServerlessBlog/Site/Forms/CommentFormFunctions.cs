using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Site;

/// <summary>Comments without a script: a form goes in, a page comes out.</summary>
public sealed class CommentFormFunctions(CommentByForm comment, FormPages pages)
{
    private const string Route = "posts/{slug}/comments/form";

    /// <summary>More than a comment of 10,000 characters takes, percent-encoded.</summary>
    private const int MostBodyBytes = 160 * 1024;

    /// <summary><c>GET posts/{slug}/comments/form?parentId=</c>: the form, for an answer to a comment.</summary>
    [Function("ShowCommentForm")]
    public async Task<IResult> ShowCommentForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string slug
    )
    {
        var parent = request.Query["parentId"].ToString();
        return !Slug.IsValid(slug)
            ? Problems.Invalid("slug", Slug.Rule)
            : await pages.AskAsync(slug, CommentId.TryParse(parent, out _) ? new Dictionary<string, string> { ["parentId"] = parent } : []);
    }

    /// <summary>
    /// <c>POST posts/{slug}/comments/form</c>: a preview, then a redirect to the receipt; what is wrong stands beside its field.
    /// </summary>
    [Function("SendCommentForm")]
    public async Task<IResult> SendCommentForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    )
    {
        if (!Slug.IsValid(slug) || await RequestBodyReader.ReadFormAsync(request, MostBodyBytes, cancellationToken) is not { } sent)
        {
            return Problems.Invalid("body", "It must be the form of a post's page.");
        }

        return await comment.RunAsync(request, sent, slug, cancellationToken);
    }
}
