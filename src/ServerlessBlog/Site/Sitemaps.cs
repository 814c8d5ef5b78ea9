using System.Globalization;
using System.Xml.Linq;

namespace ServerlessBlog.Site;

/// <summary>
/// Sitemaps (sitemaps.org, version 0.9): an index, and one for each month, so that a new post rewrites a short file and not the list of all
/// posts.
/// </summary>
public sealed class Sitemaps(SitePosts posts, SiteLinks links)
{
    private const string Xml = "application/xml; charset=utf-8";
    private static readonly XNamespace Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    internal async Task<SiteDocument?> MonthAsync(int year, int month, CancellationToken cancellationToken)
    {
        var list = await posts.AllAsync(new PostListKey(null, year, month), cancellationToken);
        var urls = list.Select(post => new XElement(
            Namespace + "url",
            new XElement(Namespace + "loc", links.Absolute(links.Post(post.Slug))),
            new XElement(
                Namespace + "lastmod",
                post.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            )
        ));
        return list.Count == 0 ? null : SiteDocument.Of(Xml, Text("urlset", urls), note: list.Count.ToString(CultureInfo.InvariantCulture));
    }

    internal async Task<SiteDocument?> IndexAsync(CancellationToken cancellationToken)
    {
        var maps = (await posts.MonthsAsync(cancellationToken)).Select(month => new XElement(
            Namespace + "sitemap",
            new XElement(Namespace + "loc", links.Absolute(links.Home + SitePaths.MonthSitemap(month.Year, month.Month)))
        ));
        return SiteDocument.Of(Xml, Text("sitemapindex", maps));
    }

    private static string Text(string root, IEnumerable<XElement> elements) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{new XElement(Namespace + root, elements)}\n";
}
