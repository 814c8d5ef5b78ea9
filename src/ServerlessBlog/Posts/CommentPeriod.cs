using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>
/// Closes the comments of a post that has become old, where the author wants that. The file stays as it is: with another setting the same
/// post is open again.
/// </summary>
public sealed class CommentPeriod(PostIndex index, BlogQueues queues, IOptionsMonitor<CommentsOptions> options, TimeProvider clock)
{
    /// <summary>Longer than the pause, so that a day without a timer is made up for.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(2);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>The post as it stands today for readers: open only while it is young enough.</summary>
    public Post Apply(Post post) =>
        post.CommentsOpen && options.CurrentValue.IsTooOld(post.PublishedAt, clock.GetUtcNow()) ? post with { CommentsOpen = false } : post;

    /// <summary>
    /// Has the posts published anew that have become too old in the last days. No storage call where comments never close, else one an
    /// hour.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (options.CurrentValue.CloseAfterDays == 0 || now < next)
        {
            return;
        }

        var oldest = now - TimeSpan.FromDays(options.CurrentValue.CloseAfterDays);
        foreach (var post in await index.ListPublishedAsync(oldest - LookBack, oldest, cancellationToken))
        {
            await queues.SendAsync(
                StorageNames.PublishingQueue,
                new PublishingMessage(post.Slug),
                BlogJson.Wire.PublishingMessage,
                cancellationToken
            );
        }

        next = now + Pause;
    }
}
