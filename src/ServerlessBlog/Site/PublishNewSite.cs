using System.Diagnostics;
using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>
/// Looks, when the app has started, whether it brings other pages or settings than those on the site, and says so in one message: a start
/// answers at once however many posts there are. One storage call when it does not.
/// </summary>
internal sealed partial class PublishNewSite(PublishSite site, BlogQueues queues, TimeProvider clock, ILogger<PublishNewSite> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Its storage calls are nobody's request: they stand under a name of their own.
        using var trace = new Activity(nameof(PublishNewSite)).Start();
        while (!await TryAsync(stoppingToken))
        {
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await site.IsCurrentAsync(cancellationToken))
            {
                var everything = new PublishingMessage(PublishingMessage.Everything);
                await queues.SendAsync(StorageNames.PublishingQueue, everything, BlogJson.Wire.PublishingMessage, cancellationToken);
            }

            return true;
        }
        catch (Exception failed) when (failed is RequestFailedException or AggregateException)
        {
            Log.NotLooked(logger, failed);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The site could not be looked at; the next look follows")]
        public static partial void NotLooked(ILogger logger, Exception exception);
    }
}
