using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Receipts;

namespace ServerlessBlog.Privacy;

/// <summary>Export and erasure: by a receipt, of its comment; by the author, of an address.</summary>
public sealed class PersonalDataFunctions(ReceiptReader receipts, ExportPersonalData export, ErasePersonalData erase, AuthorAccess access)
{
    private const string Route = "comments/{id}/data";

    /// <summary><c>GET comments/{id}/data?receipt=</c>: everything that came with the comment, and what was found out about it.</summary>
    [Function("ExportComment")]
    public async Task<IResult> ExportComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var (stored, problem) = await ReceiptFunctions.OpenAsync(receipts, request, id, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return stored is null
            ? problem!
            : Results.Json(await export.OfCommentAsync(stored.Comment, cancellationToken), BlogJson.Wire.PersonalData);
    }

    /// <summary>
    /// <c>DELETE comments/{id}/data?receipt=</c>: withdraws it and erases all that stands for it; 204, also the second time.
    /// </summary>
    [Function("EraseComment")]
    public async Task<IResult> EraseComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var (stored, problem) = await ReceiptFunctions.OpenAsync(receipts, request, id, cancellationToken);
        if (stored is null)
        {
            return problem!;
        }

        await erase.OfCommentAsync(stored, cancellationToken);
        return Results.NoContent();
    }

    /// <summary><c>POST privacy/export</c> with <c>{email}</c>: for the author, who was asked by letter.</summary>
    [Function("ExportAddress")]
    public async Task<IResult> ExportAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "privacy/export")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (hash, problem) = await ReadAsync(request, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return hash is null ? problem! : Results.Json(await export.OfAddressAsync(hash, cancellationToken), BlogJson.Wire.PersonalData);
    }

    /// <summary><c>POST privacy/erase</c> with <c>{email}</c>: 200 with what there was.</summary>
    [Function("EraseAddress")]
    public async Task<IResult> EraseAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "privacy/erase")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (hash, problem) = await ReadAsync(request, cancellationToken);
        return hash is null ? problem! : Results.Json(await erase.OfAddressAsync(hash, cancellationToken), BlogJson.Wire.ErasedData);
    }

    private async Task<(string? Hash, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!access.IsAuthor(request))
        {
            return (null, Problems.Unauthorized);
        }

        var (email, problem) = await PrivacyFunctions.ReadEmailAsync(request, cancellationToken);
        return (email is null ? null : EmailHash.Of(email), problem);
    }
}
