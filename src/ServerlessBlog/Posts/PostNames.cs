using ServerlessBlog.Comments;

namespace ServerlessBlog.Posts;

/// <summary>
/// Finds names for new posts. A name that a deleted post was published under is taken: its comments stay, and would stand under the new
/// post.
/// </summary>
public sealed class PostNames(PostStore posts, CommentThreads threads)
{
    /// <summary>
    /// The wanted name, or that with the lowest number that is free. One storage call for each name with a past, and the one that is free;
    /// one more where the names of all posts are looked at, which may have drafts among them.
    /// </summary>
    internal async Task<string> FindFreeAsync(string wanted, bool lookAtAll, CancellationToken cancellationToken)
    {
        var taken = lookAtAll ? await posts.SlugsAsync(wanted, cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken) : [];
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? wanted : $"{wanted}-{number}";
            if (!taken.Contains(slug) && !await HasPastAsync(slug, cancellationToken))
            {
                return slug;
            }
        }
    }

    /// <summary>Whether a post of this name is, or was, published. One storage call.</summary>
    internal Task<bool> HasPastAsync(string slug, CancellationToken cancellationToken) => threads.HavePastAsync(slug, cancellationToken);
}
