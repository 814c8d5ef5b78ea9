using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Comments;
using ServerlessBlog.Posts;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>Keeps what is derived from posts in step with them.</summary>
public sealed class PublishingFunctions(PublishPost publish, PublishSite site, PublishDuePosts publishDue, CommentPeriod period)
{
    private const string EveryMinute = "0 * * * * *";
    private const string EveryHour = "0 7 * * * *";

    /// <summary>A post or its comments changed; or everything is to be published anew.</summary>
    [Function("PublishPost")]
    public Task PublishPost([QueueTrigger(StorageNames.PublishingQueue)] PublishingMessage message, CancellationToken cancellationToken) =>
        message.Slug == PublishingMessage.Everything ? site.RunUnlessCurrentAsync(cancellationToken) : publish.RunAsync(message, cancellationToken);

    /// <summary>Puts scheduled posts on the site when their time has come, also when it came while nothing ran.</summary>
    [Function("PublishDuePosts")]
    public Task PublishDuePosts([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancellationToken) => publishDue.RunAsync(cancellationToken);

    /// <summary>Closes the comments of posts that have become old.</summary>
    [Function("CloseOldPosts")]
    public Task CloseOldPosts([TimerTrigger(EveryHour)] TimerInfo timer, CancellationToken cancellationToken) => period.RunAsync(cancellationToken);
}
