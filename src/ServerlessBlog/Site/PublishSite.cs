using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>
/// Publishes everything: the front end's files, the pages that every blog has, and by a message each post.
/// </summary>
public sealed class PublishSite(PublishFiles files, SiteStore site, SiteDocuments documents, RebuildIndex rebuild)
{
    /// <summary>Whether the site's pages are made by this version of the app, with these settings; one storage call.</summary>
    internal async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        (await site.FindAsync(SitePaths.NotFound, cancellationToken))?.Note == documents.Version;

    /// <summary>Publishes everything unless it is: several instances may have seen that it was not.</summary>
    internal async Task RunUnlessCurrentAsync(CancellationToken cancellationToken)
    {
        if (!await IsCurrentAsync(cancellationToken))
        {
            await RunAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>
    /// The number of posts queued, to be worked on after <paramref name="delay"/>: long enough for each instance to know a setting that
    /// changed.
    /// </summary>
    public async Task<int> RunAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await files.RunAsync(cancellationToken);
        await documents.PublishAsync(cancellationToken);
        var posts = await rebuild.RunAsync(delay, cancellationToken);
        // Last, with the version: while it is not there, the message that comes again does all of this.
        await site.AgreeAsync(SitePaths.NotFound, documents.NotFoundAsync, cancellationToken);
        return posts;
    }
}
