using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Http;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Comments;

/// <summary>For whoever wrote a comment, by its receipt. A wrong receipt is answered like a comment that is not there.</summary>
public sealed class ReceiptFunctions(CommentReader comments, MoveComment move)
{
    private const string Route = "comments/{id}";

    /// <summary><c>GET comments/{id}?receipt=</c>: where the comment is in its life.</summary>
    [Function("ReadReceipt")]
    public async Task<IResult> ReadReceipt([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await OpenAsync(request, id, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return receipt is null ? problem! : Results.Json(receipt, BlogJson.Wire.CommentReceipt);
    }

    /// <summary><c>DELETE comments/{id}?receipt=</c>: takes the comment back and erases its words; 204, also the second time.</summary>
    [Function("WithdrawComment")]
    public async Task<IResult> WithdrawComment([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var (receipt, problem) = await OpenAsync(request, id, cancellationToken);
        if (receipt is null)
        {
            return problem!;
        }

        await move.RunAsync(receipt.Id, new Decision.Withdrawn(), cancellationToken);
        return Results.NoContent();
    }

    private async Task<(CommentReceipt? Receipt, IResult? Problem)> OpenAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(request.Query);
        var receipt = fields.Text("receipt", 200);
        if (receipt is null)
        {
            fields.Refuse("receipt", "It is required: the receipt that came with the 202.");
        }

        return fields.Errors() is { } errors ? (null, Problems.Invalid(errors))
            : CommentId.TryParse(id, out var commentId) && await comments.FindAsync(commentId, receipt!, cancellationToken) is { } found ? (found, null)
            : (null, Problems.NotFound("comment"));
    }
}
