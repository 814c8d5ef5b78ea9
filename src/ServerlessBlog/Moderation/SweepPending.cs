using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Moderation;

/// <summary>
/// Queues pending comments again that have waited longer than any message should take: whatever became of the message, the comment is
/// screened.
/// </summary>
public sealed partial class SweepPending(
    WaitingComments waiting,
    CommentStates comments,
    BlogQueues queues,
    IOptions<ModerationOptions> options,
    TimeProvider clock,
    ILogger<SweepPending> logger
)
{
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>
    /// A thousand comments at most. No storage call for a while after a look that found nothing pending: what has come since cannot be
    /// overdue yet.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < next)
        {
            return;
        }

        var overdue = await waiting.ListPendingSinceAsync(now - options.Value.RequeueAfter, cancellationToken);
        foreach (var row in overdue)
        {
            if (await comments.FindAsync(row.Id, cancellationToken) is null)
            {
                await waiting.ForgetAsync(row, cancellationToken);
            }
            else
            {
                var message = new ScreeningMessage(row.Id);
                await queues.SendAsync(StorageNames.ScreeningQueue, message, BlogJson.Wire.ScreeningMessage, cancellationToken);
                await waiting.PostponeAsync(row, now, cancellationToken);
            }
        }

        if (overdue.Count > 0)
        {
            Log.Requeued(logger, overdue.Count);
        }
        else if (!await waiting.HasPendingAsync(cancellationToken))
        {
            next = now + options.Value.RequeueAfter;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} comments were still pending and are queued for screening again")]
        public static partial void Requeued(ILogger logger, int count);
    }
}
