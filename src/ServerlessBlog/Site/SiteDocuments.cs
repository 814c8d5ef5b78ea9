namespace ServerlessBlog.Site;

/// <summary>What every blog has, also without a post: the lists of all, robots.txt, the 404 page with the site's version.</summary>
public sealed class SiteDocuments(SiteStore site, PublishLists lists, PostPages pages, SiteLinks links)
{
    /// <summary>
    /// Names what all pages are made with: the templates (this assembly), the front end's files, the blog's name and addresses.
    /// </summary>
    internal string Version => SiteDocument.StampOf($"{typeof(SiteDocuments).Module.ModuleVersionId} {links.Version}");

    internal async Task PublishAsync(CancellationToken cancellationToken)
    {
        await lists.RunAsync(new HashSet<PostListKey>(), cancellationToken);
        await site.AgreeAsync(SitePaths.Robots, () => Task.FromResult<SiteDocument?>(Robots()), cancellationToken);
    }

    internal async Task<SiteDocument?> NotFoundAsync() => await pages.GoneAsync() with { Note = Version };

    private SiteDocument Robots() =>
        SiteDocument.Of(
            "text/plain; charset=utf-8",
            $"User-agent: *\nDisallow: {links.Home}desk\n\nSitemap: {links.Absolute(links.Home + SitePaths.Sitemap)}\n"
        );
}
