using ServerlessBlog.Http;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>The pages that list posts. Null: nothing is left to list, and the page goes.</summary>
public sealed class ListPages(SitePosts posts, ComponentRenderer renderer)
{
    private const int HomePosts = 10;
    private const int TagPosts = 20;

    internal async Task<SiteDocument?> HomeAsync(CancellationToken cancellationToken) =>
        await RenderAsync<HomePage>(new() { [nameof(HomePage.Posts)] = await posts.NewestAsync(HomePosts, null, cancellationToken) });

    internal async Task<SiteDocument?> MonthAsync(int year, int month, CancellationToken cancellationToken) =>
        await posts.AllAsync(new PostListKey(null, year, month), cancellationToken) is { Count: > 0 } list
            ? await RenderAsync<MonthPage>(new() { [nameof(MonthPage.Year)] = year, [nameof(MonthPage.Month)] = month, [nameof(MonthPage.Posts)] = list })
            : null;

    internal async Task<SiteDocument?> TagYearAsync(string tag, int year, CancellationToken cancellationToken) =>
        await posts.AllAsync(new PostListKey(tag, year, 0), cancellationToken) is { Count: > 0 } list ? await TagAsync(tag, year, list, []) : null;

    internal async Task<SiteDocument?> TagAsync(string tag, CancellationToken cancellationToken) =>
        await posts.NewestAsync(TagPosts, tag, cancellationToken) is { Count: > 0 } list ? await TagAsync(tag, null, list, await posts.YearsAsync(tag, cancellationToken)) : null;

    internal async Task<SiteDocument?> ArchiveAsync(CancellationToken cancellationToken) =>
        await RenderAsync<ArchivePage>(new() { [nameof(ArchivePage.Months)] = await posts.MonthsAsync(cancellationToken) });

    private Task<SiteDocument> TagAsync(string tag, int? year, IReadOnlyList<PostSummary> list, IReadOnlyList<int> years) => RenderAsync<TagPage>(
        new() { [nameof(TagPage.Tag)] = tag, [nameof(TagPage.Year)] = year, [nameof(TagPage.Posts)] = list, [nameof(TagPage.Years)] = years });

    private async Task<SiteDocument> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent => SiteDocument.Html(await renderer.RenderAsync<TPage>(parameters));
}
