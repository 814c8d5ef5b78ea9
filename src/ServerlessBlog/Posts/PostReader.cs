using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Posts;

/// <summary>What readers and the author see of posts.</summary>
public sealed class PostReader(
    PostStore posts,
    PostIndex index,
    CommentPeriod period,
    AnswerCache cache,
    Cursors cursors,
    IOptionsMonitor<BlogOptions> blog
)
{
    /// <summary>A published post as readers see it: two storage calls, none when kept; null when there is none.</summary>
    internal ValueTask<CachedAnswer?> ReadAsync(string slug, CancellationToken cancellationToken) =>
        cache.GetAsync(
            RefreshPost.TopicOf(slug),
            RefreshPost.TopicOf(slug),
            (this, slug),
            static (call, token) => call.Item1.MakeAsync(call.slug, token),
            cancellationToken
        );

    /// <summary>Any post as its author sees it; null when there is none.</summary>
    internal async Task<(PostAnswer Answer, string Tag)?> ReadForAuthorAsync(string slug, CancellationToken cancellationToken)
    {
        var (stored, comments) = await FindAsync(slug, cancellationToken);
        return stored is null
            ? null
            : (PostAnswer.Of(stored, comments, blog.CurrentValue, forAuthor: true), PostVersion.AnswerTag(stored.Version, comments));
    }

    /// <summary>A page of a list of published posts: one storage call, none when kept.</summary>
    internal ValueTask<CachedAnswer?> ListAsync(PostListQuery query, string? after, CancellationToken cancellationToken) =>
        cache.GetAsync(
            $"{query.Name}|{query.Limit}|{after}",
            RefreshPost.ListTopic,
            (this, query, after),
            static (call, token) => call.Item1.MakeListAsync(call.query, call.after, token),
            cancellationToken
        );

    /// <summary>A page of a list as it is now, for the author.</summary>
    internal async Task<PostPage> ListForAuthorAsync(PostListQuery query, string? after, CancellationToken cancellationToken)
    {
        var page = await index.ListAsync(query, after, cancellationToken);
        return new PostPage(
            [.. page.Posts.Select(post => Item(post, forAuthor: true))],
            page.Last is null ? null : cursors.Seal(query.Name, page.Last)
        );
    }

    private async ValueTask<CachedAnswer?> MakeAsync(string slug, CancellationToken cancellationToken)
    {
        var (stored, comments) = await FindAsync(slug, cancellationToken);
        return stored is not { Post.Status: PostStatus.Published }
            ? null
            : CachedAnswer.Of(
                PostAnswer.Of(stored with { Post = period.Apply(stored.Post) }, comments, blog.CurrentValue, forAuthor: false),
                BlogJson.Wire.PostAnswer,
                PostVersion.AnswerTag(stored.Version, comments),
                stored.Post.UpdatedAt
            );
    }

    private async Task<(StoredPost? Stored, int Comments)> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var summary = index.FindAsync(slug, cancellationToken);
        var stored = await posts.FindAsync(slug, cancellationToken);
        return (stored, (await summary)?.CommentCount ?? 0);
    }

    private async ValueTask<CachedAnswer?> MakeListAsync(PostListQuery query, string? after, CancellationToken cancellationToken)
    {
        var page = await index.ListAsync(query, after, cancellationToken);
        var next = page.Last is null ? null : cursors.Seal(query.Name, page.Last);
        var answer = new PostPage([.. page.Posts.Select(post => Item(post, forAuthor: false))], next);
        return CachedAnswer.Of(answer, BlogJson.Wire.PostPage, link: next is null ? null : LinkTo(query, next));
    }

    private PostListItem Item(PostSummary post, bool forAuthor) =>
        new(
            post.Slug,
            post.Title,
            post.Summary,
            forAuthor ? post.Status : null,
            post.PublishedAt,
            post.UpdatedAt,
            post.Author,
            post.Tags,
            post.CommentCount,
            blog.CurrentValue.PostUrl(post.Slug)
        );

    private string LinkTo(PostListQuery query, string cursor) =>
        NextLink.Of(
            new Uri(blog.CurrentValue.ApiUrl, "posts"),
            [new("limit", $"{query.Limit}"), new("cursor", cursor), .. query.Parameters()]
        );
}
