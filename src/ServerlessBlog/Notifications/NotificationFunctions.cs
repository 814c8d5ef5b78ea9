using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Notifications;

/// <summary>Tells the author of comments, one message each.</summary>
public sealed class NotificationFunctions(NotifyAuthor notify)
{
    /// <summary>Queue <c>comment-notifications</c>.</summary>
    [Function("NotifyAuthor")]
    public Task NotifyAuthor([QueueTrigger(StorageNames.NotificationQueue)] NotificationMessage message, CancellationToken cancellationToken) =>
        notify.RunAsync(message.Id, cancellationToken);
}
