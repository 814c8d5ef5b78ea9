using System.Text.Json.Serialization;
using Azure;
using Microsoft.Extensions.Primitives;
using ServerlessBlog.Http;
using ServerlessBlog.Posts.Rendering;

namespace ServerlessBlog.Posts;

/// <summary>A post as the API shows it. <c>markdown</c> and <c>status</c> are there for the author only.</summary>
internal sealed record PostAnswer(
    string Slug,
    string Title,
    string Html,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Markdown,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PostStatus? Status,
    string Summary,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    string Author,
    IReadOnlyList<string> Tags,
    int CommentCount,
    bool CommentsOpen,
    string Url,
    string Etag
)
{
    public static PostAnswer Of(StoredPost stored, int commentCount, BlogOptions blog, bool forAuthor) =>
        new(
            stored.Post.Slug,
            stored.Post.Title,
            MarkdownRenderer.ToHtml(stored.Post.Markdown, new PostAddresses(blog.SiteUrl)),
            forAuthor ? stored.Post.Markdown : null,
            forAuthor ? stored.Post.Status : null,
            MarkdownRenderer.Summarize(stored.Post.Markdown),
            stored.Post.PublishedAt,
            stored.Post.UpdatedAt,
            stored.Post.Author,
            stored.Post.Tags,
            commentCount,
            stored.Post.CommentsOpen && (forAuthor || stored.Post.Status == PostStatus.Published),
            blog.PostUrl(stored.Post.Slug),
            PostVersion.Tag(stored.Version)
        );
}

/// <summary>An item of a list of posts.</summary>
internal sealed record PostListItem(
    string Slug,
    string Title,
    string Summary,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PostStatus? Status,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    string Author,
    IReadOnlyList<string> Tags,
    int CommentCount,
    string Url
);

/// <summary>A page of a list of posts.</summary>
internal sealed record PostPage(IReadOnlyList<PostListItem> Items, string? NextCursor);

/// <summary>
/// A post's version on the wire. <c>etag</c> in the JSON is the blob's own; the ETag header adds the number of comments, which the answer
/// shows too, so that a 304 never hides a new one. If-Match takes either.
/// </summary>
internal static class PostVersion
{
    public static string Tag(ETag version) => version.ToString("H");

    public static string AnswerTag(ETag version, int commentCount) => $"{Tag(version)[..^1]}-{commentCount}\"";

    /// <summary>
    /// Whether an If-Match header names the current version. A weak tag counts: compressing proxies weaken ours, and the blob behind it is
    /// compared exactly.
    /// </summary>
    public static bool IsNamedBy(StringValues ifMatch, ETag current)
    {
        var tag = Tag(current);
        return ifMatch
            .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(EntityTags.Strong)
            .Any(named => named == "*" || named == tag || (named.LastIndexOf('-') is > 0 and var dash && named[..dash] + '"' == tag));
    }
}
