using Azure;

namespace ServerlessBlog.Posts;

/// <summary>Where a post stands. Only a published one is ever shown to readers.</summary>
public enum PostStatus
{
    /// <summary>The author's alone.</summary>
    Draft,

    /// <summary>Waits for its time, <see cref="Post.PublishedAt"/>.</summary>
    Scheduled,

    /// <summary>On the site.</summary>
    Published,
}

/// <summary>A post as its blob holds it: front matter and Markdown.</summary>
public sealed record Post
{
    /// <summary>See <c>Slug</c>; the blob's name without <c>.md</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>One line, 1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>At most 1 MB of UTF-8.</summary>
    public required string Markdown { get; init; }

    /// <summary>Draft, scheduled or published.</summary>
    public PostStatus Status { get; init; } = PostStatus.Published;

    /// <summary>When it was or will be published; null for a draft without a date.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>
    /// When it was last written; of a published post never before it was published, though it was written and scheduled earlier.
    /// </summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The name under the title.</summary>
    public required string Author { get; init; }

    /// <summary>At most ten, as the author writes them; in addresses and keys each stands as <c>Slug.FromTag</c> writes it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether readers may comment.</summary>
    public bool CommentsOpen { get; init; } = true;

    /// <summary>Written on Monday, scheduled for Friday: to readers and their feeds it is new on Friday.</summary>
    internal Post UpdatedWhenPublished() =>
        Status == PostStatus.Published && PublishedAt > UpdatedAt ? this with { UpdatedAt = PublishedAt.Value } : this;
}

/// <summary>A post with its version, the blob's ETag.</summary>
public sealed record StoredPost(Post Post, ETag Version);

/// <summary>What lists, mails and the comment form need to know of a post, from the index.</summary>
public sealed record PostSummary(
    string Slug,
    string Title,
    string Summary,
    PostStatus Status,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    string Author,
    IReadOnlyList<string> Tags,
    bool CommentsOpen,
    int CommentCount
);
