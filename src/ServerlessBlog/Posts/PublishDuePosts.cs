namespace ServerlessBlog.Posts;

/// <summary>Publishes the scheduled posts whose time has come. The version is named when a post is replaced, so that two instances publish it once.</summary>
public sealed class PublishDuePosts(PostStore posts, PostIndex index, SavePost save, TimeProvider clock)
{
    /// <summary>One storage call when nothing is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var due in await index.ListDueAsync(now, cancellationToken))
        {
            if (await posts.FindAsync(due.Slug, cancellationToken) is { Post.Status: PostStatus.Scheduled } stored && stored.Post.PublishedAt <= now)
            {
                await save.ReplaceAsync(stored.Post with { Status = PostStatus.Published }, stored.Version, cancellationToken);
            }
        }
    }
}
