using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>Keeps what is derived from posts in step with them.</summary>
public sealed class PublishingFunctions(PublishPost publish, PublishSite site)
{
    /// <summary>A post or its comments changed; or everything is to be published anew.</summary>
    [Function("PublishPost")]
    public Task PublishPost([QueueTrigger(StorageNames.PublishingQueue)] PublishingMessage message, CancellationToken cancellationToken) =>
        message.Slug == PublishingMessage.Everything
            ? site.RunUnlessCurrentAsync(cancellationToken)
            : publish.RunAsync(message, cancellationToken);
}
