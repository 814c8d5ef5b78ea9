using System.Globalization;

namespace ServerlessBlog.Site;

/// <summary>The names of the site's blobs in <c>$web</c>.</summary>
internal static class SitePaths
{
    public const string Home = "index.html";
    public const string NotFound = "404.html";
    public const string Archive = "archive/index.html";
    public const string Feed = "feed.xml";
    public const string Robots = "robots.txt";
    public const string Sitemap = "sitemap.xml";

    /// <summary>A sitemap of each month stands here; they are also the list of months that there are.</summary>
    public const string SitemapFolder = "sitemaps/";

    public static string Post(string slug) => $"posts/{slug}/index.html";

    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}/{month:D2}/index.html");

    public static string MonthSitemap(int year, int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{SitemapFolder}{year:D4}-{month:D2}.xml");

    public static string TagFolder(string tag) => $"tags/{tag}/";

    public static string TagYear(string tag, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{TagFolder(tag)}{year:D4}/index.html");
}
