using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>Queues every post that has a blob or a row: rows of blobs that are gone go too.</summary>
public sealed class RebuildIndex(PostStore posts, PostIndex index, BlogQueues queues)
{
    private static readonly ParallelOptions Sending = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>
    /// The number of posts queued, to be worked on after <paramref name="delay"/>. The work is done by the queue's function, so that ten
    /// thousand posts do not hold a request.
    /// </summary>
    public async Task<int> RunAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var slug in posts.SlugsAsync(cancellationToken))
        {
            slugs.Add(slug);
        }

        await foreach (var slug in index.SlugsAsync(cancellationToken))
        {
            slugs.Add(slug);
        }

        await Parallel.ForEachAsync(slugs, Sending, async (slug, _) =>
            await queues.SendAsync(
                StorageNames.PublishingQueue,
                new PublishingMessage(slug),
                BlogJson.Wire.PublishingMessage,
                cancellationToken,
                delay
            )
        );
        return slugs.Count;
    }
}
