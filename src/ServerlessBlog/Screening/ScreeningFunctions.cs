using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening;

/// <summary>Screens comments, one message each.</summary>
public sealed class ScreeningFunctions(ScreenComment screen)
{
    /// <summary>Queue <c>comment-screening</c>.</summary>
    [Function("ScreenComment")]
    public Task ScreenComment([QueueTrigger(StorageNames.ScreeningQueue)] ScreeningMessage message, CancellationToken cancellationToken) =>
        screen.RunAsync(message, cancellationToken);
}
