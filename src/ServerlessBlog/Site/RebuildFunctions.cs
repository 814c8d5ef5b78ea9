using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>What <c>POST rebuild</c> answers: how many posts are being made anew.</summary>
internal sealed record RebuildAnswer(int Posts);

/// <summary>How many posts are still to be made anew; an estimate, as queues count.</summary>
internal sealed record RebuildProgress(int Waiting);

/// <summary>Makes everything that is derived from the posts anew, and tells how far that is.</summary>
public sealed class RebuildFunctions(PublishSite site, BlogQueues queues, AuthorAccess access)
{
    /// <summary>
    /// <c>POST rebuild</c>: makes the index and the whole site anew from the blobs; 202 with the number of posts queued for it.
    /// </summary>
    [Function("RebuildIndex")]
    public async Task<IResult> RebuildIndex(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rebuild")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        access.IsAuthor(request)
            ? new AuthorAnswer<RebuildAnswer>(
                new RebuildAnswer(await site.RunAsync(TimeSpan.Zero, cancellationToken)),
                BlogJson.Wire.RebuildAnswer,
                StatusCodes.Status202Accepted
            )
            : Problems.Unauthorized;

    /// <summary><c>GET rebuild</c>: one storage call.</summary>
    [Function("ReadRebuild")]
    public async Task<IResult> ReadRebuild(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rebuild")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        access.IsAuthor(request)
            ? new AuthorAnswer<RebuildProgress>(
                new RebuildProgress(await queues.CountAsync(StorageNames.PublishingQueue, cancellationToken)),
                BlogJson.Wire.RebuildProgress
            )
            : Problems.Unauthorized;
}
