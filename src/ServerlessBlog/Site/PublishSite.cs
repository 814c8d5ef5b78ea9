using Microsoft.Extensions.Hosting;

using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>
/// Publishes everything: the front end's files, the pages that every blog has, and by a message each post. A start does so when it brings other pages or settings
/// than those on the site; one storage call when it does not.
/// </summary>
public sealed class PublishSite(PublishFiles files, SiteStore site, SiteDocuments documents, RebuildIndex rebuild) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await site.FindAsync(SitePaths.NotFound, cancellationToken))?.Note != documents.Version)
        {
            await RunAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The number of posts queued, to be worked on after <paramref name="delay"/>: long enough for each instance to know a setting that changed.</summary>
    public async Task<int> RunAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await files.RunAsync(cancellationToken);
        await documents.PublishAsync(cancellationToken);
        var posts = await rebuild.RunAsync(delay, cancellationToken);
        // Last, with the version: while it is not there, the next start does all of this again.
        await site.AgreeAsync(SitePaths.NotFound, documents.NotFoundAsync, cancellationToken);
        return posts;
    }
}
