using Azure;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>What came of writing a post.</summary>
internal abstract record SaveOutcome
{
    /// <summary>It is stored, as this version, with so many published comments.</summary>
    public sealed record Saved(StoredPost Stored, int Comments) : SaveOutcome;

    /// <summary>Another post has the slug.</summary>
    public sealed record SlugTaken(string Slug) : SaveOutcome;

    /// <summary>The version that the caller named is not the current one.</summary>
    public sealed record Stale : SaveOutcome;
}

/// <summary>
/// Writes posts. The message goes out first and is seen a little later: should this process die after the blob is written, the index still
/// comes to agree with it.
/// </summary>
public sealed class SavePost(
    PostStore posts,
    RefreshPost refresh,
    PostNames names,
    BlogQueues queues,
    IOptionsMonitor<BlogOptions> blog,
    TimeProvider clock
)
{
    /// <summary>
    /// Long enough for the call itself to have done the work, which makes the message's own run a check that changes nothing.
    /// </summary>
    internal static readonly TimeSpan SafetyDelay = TimeSpan.FromSeconds(20);

    /// <summary>Creates under a name made from the title; posts of one title get numbers.</summary>
    internal async Task<SaveOutcome> CreateAsync(PostInput input, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime((input.PublishedAt ?? clock.GetUtcNow()).UtcDateTime);
        var wanted = Slug.FromTitle(input.Title, day);
        for (var attempt = 0; ; attempt++)
        {
            var slug = await names.FindFreeAsync(wanted, attempt > 0, cancellationToken);
            if (await CreateAsync(Apply(input, slug, null), cancellationToken) is { } saved)
            {
                return saved;
            }
        }
    }

    /// <summary>
    /// Creates under a name of the author's choice. Only <paramref name="bringsBack"/> takes one that a deleted post was published under,
    /// with its comments.
    /// </summary>
    internal async Task<SaveOutcome> CreateAsync(PostInput input, string slug, bool bringsBack, CancellationToken cancellationToken)
    {
        if (!bringsBack && await names.HasPastAsync(slug, cancellationToken))
        {
            return new SaveOutcome.SlugTaken(slug);
        }

        return await CreateAsync(Apply(input, slug, null), cancellationToken) is { } saved ? saved : new SaveOutcome.SlugTaken(slug);
    }

    /// <summary>Creates a post as it is; null when its slug is taken.</summary>
    internal async Task<SaveOutcome.Saved?> CreateAsync(Post post, CancellationToken cancellationToken)
    {
        await AnnounceAsync(post.Slug, cancellationToken);
        if (await posts.CreateAsync(post, cancellationToken) is not { } stored)
        {
            return null;
        }

        return new SaveOutcome.Saved(stored, await ShowAsync(post.Slug, cancellationToken));
    }

    /// <summary>
    /// Replaces <paramref name="current"/>; fields that the input leaves out stay. An editor's <paramref name="autosave"/> of a draft
    /// leaves no earlier version behind.
    /// </summary>
    internal async Task<SaveOutcome> ReplaceAsync(StoredPost current, PostInput input, bool autosave, CancellationToken cancellationToken)
    {
        var next = Apply(input, current.Post.Slug, current.Post);
        return await ReplaceAsync(
            next,
            current.Version,
            keepEarlier: !autosave || current.Post.Status != PostStatus.Draft || next.Status != PostStatus.Draft,
            cancellationToken
        );
    }

    /// <summary>Replaces a version by a post as it is.</summary>
    internal Task<SaveOutcome> ReplaceAsync(Post post, ETag version, CancellationToken cancellationToken) =>
        ReplaceAsync(post, version, keepEarlier: true, cancellationToken);

    private async Task<SaveOutcome> ReplaceAsync(Post post, ETag version, bool keepEarlier, CancellationToken cancellationToken)
    {
        await AnnounceAsync(post.Slug, cancellationToken);
        if (await posts.ReplaceAsync(post, version, keepEarlier, cancellationToken) is not { } stored)
        {
            return new SaveOutcome.Stale();
        }

        return new SaveOutcome.Saved(stored, await ShowAsync(post.Slug, cancellationToken));
    }

    /// <summary>Deletes a version; false when it is not the current one. Its comments stay in storage and are shown no more.</summary>
    internal async Task<bool> DeleteAsync(StoredPost current, CancellationToken cancellationToken)
    {
        await AnnounceAsync(current.Post.Slug, cancellationToken);
        if (!await posts.DeleteAsync(current.Post.Slug, current.Version, cancellationToken))
        {
            return false;
        }

        await ShowAsync(current.Post.Slug, cancellationToken);
        return true;
    }

    /// <summary>The lists at once, the pages by a message that need not wait; the number of published comments.</summary>
    private async Task<int> ShowAsync(string slug, CancellationToken cancellationToken)
    {
        var comments = await refresh.RunAsync(slug, cancellationToken);
        await queues.SendAsync(
            StorageNames.PublishingQueue,
            new PublishingMessage(slug),
            BlogJson.Wire.PublishingMessage,
            cancellationToken
        );
        return comments;
    }

    private Task AnnounceAsync(string slug, CancellationToken cancellationToken) =>
        queues.SendAsync(
            StorageNames.PublishingQueue,
            new PublishingMessage(slug),
            BlogJson.Wire.PublishingMessage,
            cancellationToken,
            SafetyDelay
        );

    private Post Apply(PostInput input, string slug, Post? current)
    {
        var now = clock.GetUtcNow();
        var publishedAt = input.PublishedAt ?? current?.PublishedAt;
        var status = input.Status ?? (input.PublishedAt > now ? PostStatus.Scheduled : current?.Status ?? PostStatus.Published);
        if (status == PostStatus.Published && (publishedAt is null || publishedAt > now))
        {
            publishedAt = now;
        }

        return new Post
        {
            Slug = slug,
            Title = input.Title,
            Markdown = input.Markdown,
            Status = status,
            PublishedAt = publishedAt,
            UpdatedAt = now,
            Author = current?.Author ?? blog.CurrentValue.AuthorName,
            Tags = input.Tags ?? current?.Tags ?? [],
            CommentsOpen = input.CommentsOpen ?? current?.CommentsOpen ?? true,
        };
    }
}
