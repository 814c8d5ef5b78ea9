using ServerlessBlog.Comments;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Moderation;

/// <summary>A page of the author's list, with the titles of the posts: one storage call, and one for each post on it.</summary>
public sealed class ListWaiting(WaitingComments waiting, PostIndex posts)
{
    internal async Task<WaitingRows> RunAsync(CommentState state, int limit, string? after, CancellationToken cancellationToken)
    {
        var rows = await waiting.ListAsync(state, limit, after, cancellationToken);
        var found = await Task.WhenAll(
            rows.Items.Select(comment => comment.Id.Slug)
                .Distinct()
                .Select(async slug => (Slug: slug, Post: await posts.FindAsync(slug, cancellationToken)))
        );
        var titles = found.ToDictionary(post => post.Slug, post => post.Post?.Title);
        return rows with { Items = [.. rows.Items.Select(comment => comment with { PostTitle = titles[comment.Id.Slug] })] };
    }
}
