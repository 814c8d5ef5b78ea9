using System.Globalization;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>A month that has posts.</summary>
public sealed record SiteMonth(int Year, int Month, int Posts);

/// <summary>What the site's lists are made from: the index of posts, and the files that stand for months and years.</summary>
public sealed class SitePosts(PostIndex index, SiteStore site)
{
    /// <summary>One storage call.</summary>
    internal async Task<IReadOnlyList<PostSummary>> NewestAsync(int count, string? tag, CancellationToken cancellationToken) =>
        (await index.ListAsync(new PostListQuery(count, PostStatus.Published, tag, null, null, null), null, cancellationToken)).Posts;

    /// <summary>All posts of a month or of a tag's year, newest first; a storage call a thousand.</summary>
    internal Task<IReadOnlyList<PostSummary>> AllAsync(PostListKey list, CancellationToken cancellationToken) =>
        index.ListAllAsync(
            new PostListQuery(
                PostListQuery.MostItems,
                PostStatus.Published,
                list.Tag,
                list.Year,
                list.Month == 0 ? null : list.Month,
                null
            ),
            cancellationToken
        );

    /// <summary>The months that have posts, newest first; a storage call five thousand.</summary>
    internal async Task<IReadOnlyList<SiteMonth>> MonthsAsync(CancellationToken cancellationToken) =>
        [.. (await site.ListAsync(SitePaths.SitemapFolder, cancellationToken)).Select(MonthOf).Reverse()];

    /// <summary>The years in which a tag has posts, newest first.</summary>
    internal async Task<IReadOnlyList<int>> YearsAsync(string tag, CancellationToken cancellationToken) =>
        [
            .. (await site.ListAsync(SitePaths.TagFolder(tag), cancellationToken))
                .Select(file => file.Path.Split('/'))
                .Where(path => path.Length == 4)
                .Select(path => Number(path[2]))
                .Reverse(),
        ];

    private static SiteMonth MonthOf(SiteFile sitemap) =>
        sitemap.Path[SitePaths.SitemapFolder.Length..^".xml".Length].Split('-') is [var year, var month]
            ? new SiteMonth(Number(year), Number(month), Number(sitemap.Note))
            : throw new FormatException($"{sitemap.Path} is no month's sitemap.");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
