using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>
/// Makes the site show a post as it is: its page, the lists that it stands in or stood in, the home page, the feed, the sitemap. Everything
/// is rendered from what is stored now, so it may run twice and out of order; a pass is repeated until one finds nothing to change, which
/// is what makes two runs at once end right. What a run touches depends on the post's tags, not on how many posts there are.
/// </summary>
public sealed class PublishPages(PostStore posts, SiteStore site, PostPages pages, PublishLists lists)
{
    private const int MostPasses = 10;

    /// <summary>
    /// Whether the last pass found nothing to change; if not, others keep changing what is shown, and another run is to follow.
    /// </summary>
    public async Task<bool> RunAsync(string slug, CancellationToken cancellationToken)
    {
        var touched = new HashSet<PostListKey>();
        var words = new LastWords(pages);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var changed = await PassAsync(slug, touched, words, cancellationToken);
            if (changed.Count == 0)
            {
                return true;
            }

            if (pass > 0)
            {
                // Somebody else writes the same files: let them come to an end.
                await LostRace.PauseAsync(pass, cancellationToken);
            }
        }

        return false;
    }

    /// <summary>
    /// The files that it changed, or somebody else did. <paramref name="touched"/> grows by each list of this pass: the next one looks at
    /// it again, also when the post has left it meanwhile.
    /// </summary>
    private async Task<IReadOnlyList<string>> PassAsync(
        string slug,
        HashSet<PostListKey> touched,
        LastWords words,
        CancellationToken cancellationToken
    )
    {
        var before = await site.FindAsync(SitePaths.Post(slug), cancellationToken);
        var post = (await posts.FindAsync(slug, cancellationToken))?.Post is { Status: PostStatus.Published } published ? published : null;
        if (post is null && before is null)
        {
            return touched.Count > 0 ? await lists.RunAsync(touched, cancellationToken) : [];
        }

        // The page keeps a note of the lists that show it. First it notes those to come as well, last only what is true: a run that dies in
        // between leaves no list that nobody would think of again.
        var now = PostLists.Of(post);
        var noted = PostLists.Parse(before?.Note ?? "").Union(now).ToHashSet();
        touched.UnionWith(noted);
        var page = post is null ? await pages.GoneAsync() : await pages.PostAsync(words.Of(post), cancellationToken);
        var (file, isNew) = await PutAsync(page with { Note = PostLists.Format(noted) }, SitePaths.Post(slug), before, cancellationToken);
        if (file is null)
        {
            return [$"{SitePaths.Post(slug)} (by another)"];
        }

        var changed = await lists.RunAsync(touched, cancellationToken);
        if (post is null)
        {
            await site.RemoveAsync(file, cancellationToken);
            return [file.Path];
        }

        if (!now.SetEquals(noted))
        {
            await site.PutAsync(file.Path, page with { Note = PostLists.Format(now) }, file, cancellationToken);
            isNew = true;
        }

        return isNew ? [file.Path, .. changed] : changed;
    }

    private async Task<(SiteFile? File, bool Changed)> PutAsync(
        SiteDocument page,
        string path,
        SiteFile? before,
        CancellationToken cancellationToken
    ) => page.Is(before) ? (before, false) : (await site.PutAsync(path, page, before, cancellationToken), true);

    /// <summary>A run's passes mostly find the same text, which is parsed once.</summary>
    private sealed class LastWords(PostPages pages)
    {
        private PostWords? last;

        public PostWords Of(Post post)
        {
            if (last is null || last.Post.Markdown != post.Markdown)
            {
                last = pages.Words(post);
            }

            return last = last with { Post = post };
        }
    }
}
