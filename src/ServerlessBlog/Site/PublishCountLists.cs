using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>
/// Puts a post's new number of comments onto the lists that show it: its month, its tags, and the home page while it is one of the newest.
/// Nothing else on a list follows from a comment. One reading of the newest posts serves all lists that it covers, and a list that changed
/// is verified by the next pass.
/// </summary>
public sealed class PublishCountLists(SiteStore site, SitePosts posts, ListPages lists) : IDisposable
{
    private const int MostPasses = 10;

    /// <summary>Enough for the home page and, on most blogs, for the whole month of a post that comments still come to.</summary>
    private const int Newest = 100;

    // One at a time within an instance: comments under several posts would write the same few files. Between instances the files' versions
    // decide.
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Six storage calls without tags, and seven for each tag.</summary>
    internal async Task<CommentsOutcome> RunAsync(Post post, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var outcomes = await Task.WhenAll(PostLists.Of(post).Select(list => AgreeAsync(post, list, cancellationToken)));
            return outcomes.Max();
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    /// <summary>The list of a month and the home page, or that of a tag's year and the tag's newest.</summary>
    private async Task<CommentsOutcome> AgreeAsync(Post post, PostListKey key, CancellationToken cancellationToken)
    {
        var ownPath = key.Tag is { } tag ? SitePaths.TagYear(tag, key.Year) : SitePaths.Month(key.Year, key.Month);
        var frontPath = key.Tag is null ? SitePaths.Home : SitePaths.TagFolder(key.Tag) + SitePaths.Home;
        var files = await Task.WhenAll(site.FindAsync(ownPath, cancellationToken), site.FindAsync(frontPath, cancellationToken));
        var (own, front) = (files[0], files[1]);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            // The files before the index: whoever changes a row after our reading looks after us, or makes our write fail.
            var newest = await posts.NewestAsync(Newest, key.Tag, cancellationToken);
            var list = PostLists.Covered(key, newest, Newest) ?? await posts.AllAsync(key, cancellationToken);
            var row = list.FirstOrDefault(row => row.Slug == post.Slug);
            // Whoever changes a post changes its row before its pages: with the row as the post was read, no change of the page can have
            // been missed.
            if (own is null || front is null || row?.UpdatedAt != post.UpdatedAt)
            {
                return CommentsOutcome.PostChanged;
            }

            var written = await Task.WhenAll(
                PutAsync(own, await OwnAsync(key, list), cancellationToken),
                PutAsync(front, await FrontAsync(post.Slug, key, newest, cancellationToken), cancellationToken)
            );
            if (written[0] == own && written[1] == front)
            {
                return CommentsOutcome.Done;
            }

            if (written.Contains(null))
            {
                await LostRace.PauseAsync(pass, cancellationToken);
            }

            own = written[0] ?? await site.FindAsync(ownPath, cancellationToken);
            front = written[1] ?? await site.FindAsync(frontPath, cancellationToken);
        }

        return CommentsOutcome.Unsettled;
    }

    private Task<SiteDocument?> OwnAsync(PostListKey key, IReadOnlyList<PostSummary> list) =>
        key.Tag is { } tag ? lists.TagYearAsync(tag, key.Year, list) : lists.MonthAsync(key.Year, key.Month, list);

    /// <summary>Null when the post is too old to stand there.</summary>
    private async Task<SiteDocument?> FrontAsync(
        string slug,
        PostListKey key,
        IReadOnlyList<PostSummary> newest,
        CancellationToken cancellationToken
    )
    {
        var most = key.Tag is null ? ListPages.HomePosts : ListPages.TagPosts;
        if (newest.Take(most).All(post => post.Slug != slug))
        {
            return null;
        }

        return key.Tag is { } tag ? await lists.TagAsync(tag, newest, cancellationToken) : await lists.HomeAsync(newest);
    }

    /// <summary>The file as it is now; null when somebody else wrote it meanwhile.</summary>
    private async Task<SiteFile?> PutAsync(SiteFile file, SiteDocument? document, CancellationToken cancellationToken) =>
        document is null || document.Is(file) ? file : await site.PutAsync(file.Path, document, file, cancellationToken);
}
