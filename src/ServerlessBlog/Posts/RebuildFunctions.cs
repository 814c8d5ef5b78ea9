using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Access;
using ServerlessBlog.Http;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>How many posts are still to be made anew; an estimate, as queues count.</summary>
internal sealed record RebuildProgress(int Waiting);

/// <summary>How far a rebuild is.</summary>
public sealed class RebuildFunctions(BlogQueues queues, AuthorAccess access)
{
    /// <summary><c>GET rebuild</c>: one storage call.</summary>
    [Function("ReadRebuild")]
    public async Task<IResult> ReadRebuild([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rebuild")] HttpRequest request, CancellationToken cancellationToken) =>
        access.IsAuthor(request)
            ? new AuthorAnswer<RebuildProgress>(new RebuildProgress(await queues.CountAsync(StorageNames.PublishingQueue, cancellationToken)), BlogJson.Wire.RebuildProgress)
            : Problems.Unauthorized;
}
