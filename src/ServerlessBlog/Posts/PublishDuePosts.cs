namespace ServerlessBlog.Posts;

/// <summary>
/// Publishes the scheduled posts whose time has come. The version is named when a post is replaced, so that two instances publish it once.
/// </summary>
public sealed class PublishDuePosts(PostStore posts, PostIndex index, SavePost save, TimeProvider clock)
{
    /// <summary>One storage call when nothing is due.</summary>
    /// <exception cref="AggregateException">Files of posts that are due cannot be read; the others are published.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var unreadable = new List<FormatException>();
        foreach (var due in await index.ListDueAsync(now, cancellationToken))
        {
            try
            {
                await PublishAsync(due.Slug, now, cancellationToken);
            }
            catch (FormatException malformed)
            {
                unreadable.Add(malformed);
            }
        }

        if (unreadable.Count > 0)
        {
            throw new AggregateException(unreadable);
        }
    }

    private async Task PublishAsync(string slug, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (
            await posts.FindAsync(slug, cancellationToken) is { Post.Status: PostStatus.Scheduled } stored
            && stored.Post.PublishedAt <= now
        )
        {
            var published = stored.Post with { Status = PostStatus.Published };
            await save.ReplaceAsync(published.UpdatedWhenPublished(), stored.Version, cancellationToken);
        }
    }
}
