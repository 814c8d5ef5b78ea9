using ServerlessBlog.Http;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>The pages that list posts. Null: nothing is left to list, and the page goes.</summary>
public sealed class ListPages(SitePosts posts, ComponentRenderer renderer)
{
    internal const int HomePosts = 10;
    internal const int TagPosts = 20;

    internal async Task<SiteDocument?> HomeAsync(CancellationToken cancellationToken) =>
        await HomeAsync(await posts.NewestAsync(HomePosts, null, cancellationToken));

    /// <summary>From the newest posts, of which there may be more than it shows.</summary>
    internal async Task<SiteDocument?> HomeAsync(IReadOnlyList<PostSummary> newest) =>
        await RenderAsync<HomePage>(new() { [nameof(HomePage.Posts)] = newest.Take(HomePosts).ToList() });

    internal async Task<SiteDocument?> MonthAsync(int year, int month, CancellationToken cancellationToken) =>
        await MonthAsync(year, month, await posts.AllAsync(new PostListKey(null, year, month), cancellationToken));

    internal async Task<SiteDocument?> MonthAsync(int year, int month, IReadOnlyList<PostSummary> list) =>
        list.Count == 0
            ? null
            : await RenderAsync<MonthPage>(
                new()
                {
                    [nameof(MonthPage.Year)] = year,
                    [nameof(MonthPage.Month)] = month,
                    [nameof(MonthPage.Posts)] = list,
                }
            );

    internal async Task<SiteDocument?> TagYearAsync(string tag, int year, CancellationToken cancellationToken) =>
        await posts.AllAsync(new PostListKey(tag, year, 0), cancellationToken) is { Count: > 0 } list
            ? await TagYearAsync(tag, year, list)
            : null;

    internal async Task<SiteDocument?> TagYearAsync(string tag, int year, IReadOnlyList<PostSummary> list) =>
        await TagAsync(tag, year, list, []);

    internal async Task<SiteDocument?> TagAsync(string tag, CancellationToken cancellationToken) =>
        await posts.NewestAsync(TagPosts, tag, cancellationToken) is { Count: > 0 } list
            ? await TagAsync(tag, list, cancellationToken)
            : null;

    /// <summary>From the newest posts of the tag, of which there may be more than it shows.</summary>
    internal async Task<SiteDocument?> TagAsync(string tag, IReadOnlyList<PostSummary> newest, CancellationToken cancellationToken) =>
        await TagAsync(tag, null, newest.Take(TagPosts).ToList(), await posts.YearsAsync(tag, cancellationToken));

    internal async Task<SiteDocument?> ArchiveAsync(CancellationToken cancellationToken) =>
        await RenderAsync<ArchivePage>(new() { [nameof(ArchivePage.Months)] = await posts.MonthsAsync(cancellationToken) });

    private Task<SiteDocument> TagAsync(string tag, int? year, IReadOnlyList<PostSummary> list, IReadOnlyList<int> years) =>
        RenderAsync<TagPage>(
            new()
            {
                [nameof(TagPage.Tag)] = tag,
                [nameof(TagPage.Year)] = year,
                [nameof(TagPage.Posts)] = list,
                [nameof(TagPage.Years)] = years,
            }
        );

    private async Task<SiteDocument> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent => SiteDocument.Html(await renderer.RenderAsync<TPage>(parameters));
}
