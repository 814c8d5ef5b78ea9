using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Moderation;

/// <summary>Numbers for the author's desk.</summary>
public sealed class NumbersFunctions(CountWaiting count, AuthorAccess access)
{
    /// <summary><c>GET numbers</c>: what waits, and the last thirty days.</summary>
    [Function("ReadNumbers")]
    public async Task<IResult> ReadNumbers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        access.IsAuthor(request)
            ? new AuthorAnswer<DeskNumbers>(await count.RunAsync(cancellationToken), BlogJson.Wire.DeskNumbers)
            : Problems.Unauthorized;
}
