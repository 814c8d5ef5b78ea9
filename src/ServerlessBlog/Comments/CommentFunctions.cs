using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Comments;

/// <summary>Comments, for readers.</summary>
public sealed class CommentFunctions(CommentReader comments, Cursors cursors, IOptionsMonitor<CommentsOptions> options)
{
    internal const string Route = "posts/{slug}/comments";

    private const int DefaultLimit = 50;
    private const int MostItems = 100;

    /// <summary><c>GET posts/{slug}/comments?kind&amp;limit&amp;cursor</c>: published ones, oldest first.</summary>
    [Function("ListComments")]
    public async Task<IResult> ListComments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    )
    {
        if (!Slug.IsValid(slug))
        {
            return Problems.Invalid("slug", Slug.Rule);
        }

        var fields = new QueryFields(request.Query);
        var limit = fields.Number("limit", 1, MostItems) ?? DefaultLimit;
        var kind = fields.Text("kind", CommentsOptions.MostKindCharacters);
        if (kind is not null && options.CurrentValue.KindProblem(kind) is { } wrong)
        {
            fields.Refuse("kind", wrong);
        }

        var after = fields.Cursor(cursors, CommentReader.ListOf(slug, kind));
        return fields.Errors() is { } errors
            ? Problems.Invalid(errors)
            : await comments.ListAsync(slug, limit, after, cancellationToken, kind) ?? Problems.NotFound("post");
    }
}
