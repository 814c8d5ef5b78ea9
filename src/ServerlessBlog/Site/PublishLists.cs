namespace ServerlessBlog.Site;

/// <summary>
/// Makes the lists agree with the index: the given months and years of tags, and what every change concerns: home, feed, archive, sitemap.
/// </summary>
public sealed class PublishLists(SiteStore site, ListPages lists, Sitemaps sitemaps, AtomFeed feed) : IDisposable
{
    // One at a time within an instance: messages come in batches, and all would write the same few files. Between instances the files'
    // versions decide.
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The files that changed.</summary>
    internal async Task<IReadOnlyList<string>> RunAsync(IReadOnlySet<PostListKey> touched, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var own = await Task.WhenAll(touched.SelectMany(list => Own(list, cancellationToken)));
            // These list the files above.
            var shared = await Task.WhenAll(
                touched
                    .Where(list => list.Tag is not null)
                    .Select(list => list.Tag!)
                    .Distinct()
                    .Select(tag =>
                        AgreeAsync(
                            SitePaths.TagFolder(tag) + SitePaths.Home,
                            () => lists.TagAsync(tag, cancellationToken),
                            cancellationToken
                        )
                    )
                    .Concat(Shared(cancellationToken))
            );
            return [.. own.Concat(shared).OfType<string>()];
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private IEnumerable<Task<string?>> Own(PostListKey list, CancellationToken cancellationToken) =>
        list.Tag is { } tag
            ?
            [
                AgreeAsync(
                    SitePaths.TagYear(tag, list.Year),
                    () => lists.TagYearAsync(tag, list.Year, cancellationToken),
                    cancellationToken
                ),
            ]
            :
            [
                AgreeAsync(
                    SitePaths.Month(list.Year, list.Month),
                    () => lists.MonthAsync(list.Year, list.Month, cancellationToken),
                    cancellationToken
                ),
                AgreeAsync(
                    SitePaths.MonthSitemap(list.Year, list.Month),
                    () => sitemaps.MonthAsync(list.Year, list.Month, cancellationToken),
                    cancellationToken
                ),
            ];

    private IEnumerable<Task<string?>> Shared(CancellationToken cancellationToken) =>
        [
            AgreeAsync(SitePaths.Home, () => lists.HomeAsync(cancellationToken), cancellationToken),
            AgreeAsync(SitePaths.Feed, () => feed.MakeAsync(cancellationToken), cancellationToken),
            AgreeAsync(SitePaths.Archive, () => lists.ArchiveAsync(cancellationToken), cancellationToken),
            AgreeAsync(SitePaths.Sitemap, () => sitemaps.IndexAsync(cancellationToken), cancellationToken),
        ];

    private Task<string?> AgreeAsync(string path, Func<Task<SiteDocument?>> make, CancellationToken cancellationToken) =>
        site.AgreeAsync(path, make, cancellationToken);
}
