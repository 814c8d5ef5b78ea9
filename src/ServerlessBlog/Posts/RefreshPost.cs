using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>
/// Makes what is derived from a post agree with its blob: its rows in the index, its thread of comments, the kept answers. Reads the truth
/// each time, so it may run twice, late and out of order. Called by whoever writes a post, and once more by a queued message in case that
/// caller died in between.
/// </summary>
public sealed class RefreshPost(PostStore posts, PostIndex index, CommentPeriod period, CommentThreads threads, AnswerCache cache)
{
    /// <summary>The topic of the answers that list posts.</summary>
    internal const string ListTopic = "posts";

    private const int MostTries = 10;

    /// <summary>The topic of a post's own answers.</summary>
    internal static string TopicOf(string slug) => $"post:{slug}";

    /// <summary>The number of published comments. About four storage calls, however many posts there are.</summary>
    /// <exception cref="InvalidOperationException">Others kept changing the same post; the queue tries again.</exception>
    public async Task<int> RunAsync(string slug, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            // The row before the blob: whoever writes the blob after our reading refreshes after us, or makes our write fail.
            var row = await index.FindRowAsync(slug, cancellationToken);
            var post = await posts.FindAsync(slug, cancellationToken) is { Post: var written } ? period.Apply(written) : null;
            var state =
                post is not { Status: PostStatus.Published } ? ThreadVisibility.Hidden
                : post.CommentsOpen ? ThreadVisibility.Open
                : ThreadVisibility.Closed;
            var comments = await threads.SetAsync(slug, state, cancellationToken);
            if (await index.TryPutAsync(slug, post is null ? null : Summarize(post, comments), row, cancellationToken))
            {
                await cache.ForgetAsync(TopicOf(slug), cancellationToken);
                await cache.ForgetAsync(ListTopic, cancellationToken);
                return comments;
            }

            await LostRace.PauseAsync(attempt, cancellationToken); // another instance refreshes it too
        }

        throw new InvalidOperationException($"The index of '{slug}' kept changing.");
    }

    private static PostSummary Summarize(Post post, int comments) =>
        new(
            post.Slug,
            post.Title,
            MarkdownRenderer.Summarize(post.Markdown),
            post.Status,
            post.PublishedAt,
            post.UpdatedAt,
            post.Author,
            post.Tags,
            post.CommentsOpen,
            comments
        );
}
