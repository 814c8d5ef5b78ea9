using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Poison;

/// <summary>
/// Messages that no function could deal with: kept, shown to the author, tried again on request. Those of screening hold their comment
/// instead.
/// </summary>
public sealed class PoisonFunctions(PoisonMessages poison, AuthorAccess access)
{
    /// <summary><c>GET poison</c>: the list.</summary>
    [Function("ListPoison")]
    public async Task<IResult> ListPoison(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "poison")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        access.IsAuthor(request)
            ? new AuthorAnswer<PoisonList>(new PoisonList(await poison.ListAsync(cancellationToken)), BlogJson.Wire.PoisonList)
            : Problems.Unauthorized;

    /// <summary><c>POST poison/{id}/retry</c>: the message goes back into its queue; 204.</summary>
    [Function("RetryPoison")]
    public async Task<IResult> RetryPoison(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "poison/{id}/retry")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        !access.IsAuthor(request) ? Problems.Unauthorized
        : IsId(id) && await poison.RetryAsync(id, cancellationToken) ? Results.NoContent()
        : Problems.NotFound("message");

    /// <summary><c>DELETE poison/{id}</c>: it is not wanted any more; 204, also the second time.</summary>
    [Function("DropPoison")]
    public async Task<IResult> DropPoison(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "poison/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request) || !IsId(id))
        {
            return access.IsAuthor(request) ? Problems.NotFound("message") : Problems.Unauthorized;
        }

        await poison.DropAsync(id, cancellationToken);
        return Results.NoContent();
    }

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
