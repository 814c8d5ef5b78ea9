using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Http;

namespace ServerlessBlog.Site;

/// <summary>A comment's receipt as a page.</summary>
public sealed class ReceiptPageFunctions(ReceiptByForm receipts)
{
    private const string Route = "comments/{id}/receipt";
    private const int MostBodyBytes = 160 * 1024;

    /// <summary><c>GET comments/{id}/receipt?receipt=</c>: where the comment is, and what can be done with it.</summary>
    [Function("ShowReceipt")]
    public Task<IResult> ShowReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => receipts.ShowAsync(id, request.Query["receipt"].ToString(), cancellationToken);

    /// <summary><c>POST comments/{id}/receipt?receipt=</c>: a form of <c>action</c> (edit, appeal, withdraw) and <c>text</c>.</summary>
    [Function("PressReceipt")]
    public async Task<IResult> PressReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (await RequestBodyReader.ReadFormAsync(request, MostBodyBytes, cancellationToken) is not { } form)
        {
            return Problems.Invalid("body", "It must be the form of the receipt's page.");
        }

        return await receipts.PressAsync(
            request,
            id,
            request.Query["receipt"].ToString(),
            form["action"].ToString(),
            form["text"].ToString(),
            cancellationToken
        );
    }
}
