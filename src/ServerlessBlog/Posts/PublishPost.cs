using ServerlessBlog.Site;

namespace ServerlessBlog.Posts;

/// <summary>
/// Brings index and site in step with one post. An author who approves twenty comments under it brings twenty messages at once: in an instance they share two runs.
/// Instances find each other by ETags.
/// </summary>
public sealed class PublishPost
{
    private readonly SharedRuns runs;

    /// <summary>Keeps the runs of this instance.</summary>
    public PublishPost(RefreshPost refresh, PublishPages pages) => runs = new SharedRuns(async (slug, cancellationToken) =>
    {
        await refresh.RunAsync(slug, cancellationToken);
        await pages.RunAsync(slug, cancellationToken);
    });

    /// <summary>May run twice, late and out of order.</summary>
    internal Task RunAsync(string slug, CancellationToken cancellationToken) => runs.RunAsync(slug, cancellationToken);
}
