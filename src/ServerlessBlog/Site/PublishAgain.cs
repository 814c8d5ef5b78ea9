using Microsoft.Extensions.Logging;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>Queues the run that follows one which could not come to an end, as what it shows kept changing.</summary>
public sealed partial class PublishAgain(BlogQueues queues, ILogger<PublishAgain> logger)
{
    /// <summary>
    /// Long enough for a burst's comments to share the next run, short enough for its last one to be shown within seconds.
    /// </summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    internal async Task RunAsync(PublishingMessage message, CancellationToken cancellationToken)
    {
        Log.KeepsChanging(logger, message.Slug);
        await queues.SendAsync(StorageNames.PublishingQueue, message, BlogJson.Wire.PublishingMessage, cancellationToken, Delay);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The pages of {Slug} keep changing; another run follows.")]
        public static partial void KeepsChanging(ILogger logger, string slug);
    }
}
