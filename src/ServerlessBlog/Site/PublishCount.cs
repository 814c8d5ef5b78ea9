using ServerlessBlog.Http;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>Brings a post's number of comments to the index, from which the API answers, and to the lists of the site.</summary>
public sealed class PublishCount(PostIndex index, PublishCountLists lists, AnswerCache cache)
{
    /// <summary>Seven storage calls without tags, and seven for each tag.</summary>
    internal async Task<CommentsOutcome> RunAsync(Post post, int comments, CancellationToken cancellationToken)
    {
        if (!await index.TrySetCommentCountAsync(post, comments, cancellationToken))
        {
            return CommentsOutcome.PostChanged;
        }

        await cache.ForgetAsync(RefreshPost.TopicOf(post.Slug), cancellationToken);
        await cache.ForgetAsync(RefreshPost.ListTopic, cancellationToken);
        return await lists.RunAsync(post, cancellationToken);
    }
}
