using ServerlessBlog.Comments;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>
/// Brings index and site in step with one post. An author who approves twenty comments under it brings twenty messages at once: in an
/// instance they share two runs. Instances find each other by ETags. A run that finds something newer each time it looks ends well and has
/// one more follow it: its messages did their work.
/// </summary>
public sealed class PublishPost
{
    private readonly SharedRuns ofPosts;
    private readonly SharedRuns ofComments;

    /// <summary>Keeps the runs of this instance.</summary>
    public PublishPost(RefreshPost refresh, PublishPages pages, PublishComments comments, PublishAgain again)
    {
        ofPosts = new SharedRuns(
            async (slug, cancellationToken) =>
            {
                await refresh.RunAsync(slug, cancellationToken);
                if (!await pages.RunAsync(slug, cancellationToken))
                {
                    await again.RunAsync(new PublishingMessage(slug), cancellationToken);
                }
            }
        );
        ofComments = new SharedRuns(
            async (slug, cancellationToken) =>
            {
                var outcome = await comments.RunAsync(slug, cancellationToken);
                if (outcome == CommentsOutcome.PostChanged)
                {
                    await ofPosts.RunAsync(slug, cancellationToken);
                }
                else if (outcome == CommentsOutcome.Unsettled)
                {
                    await again.RunAsync(new PublishingMessage(slug, PublishingReason.Comments), cancellationToken);
                }
            }
        );
    }

    /// <summary>May run twice, late and out of order.</summary>
    internal Task RunAsync(PublishingMessage message, CancellationToken cancellationToken)
    {
        var runs = message.Reason == PublishingReason.Comments ? ofComments : ofPosts;
        return runs.RunAsync(message.Slug, cancellationToken);
    }
}
