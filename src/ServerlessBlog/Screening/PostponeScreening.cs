using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening;

/// <summary>
/// Puts a comment that Content Safety has not judged back for later, with growing pauses. The dequeue count starts anew each time: the
/// queue's five are for what is broken, not for a service that is busy.
/// </summary>
public sealed partial class PostponeScreening(
    WaitingComments waiting,
    BlogQueues queues,
    IOptionsMonitor<ScreeningOptions> options,
    TimeProvider clock,
    ILogger<PostponeScreening> logger
)
{
    /// <summary>False when there is nothing to wait for, or the blog's patience is over. Two storage calls.</summary>
    internal async Task<bool> TryAsync(
        Comment comment,
        ScreeningMessage message,
        Unscanned? unscanned,
        TimeSpan? retryAfter,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (unscanned is null or { Why: UnscannedReason.Spared } || now - comment.CreatedAt >= options.CurrentValue.Patience)
        {
            return false;
        }

        var pause = RetryAfter.Pause(message.Attempt, options.CurrentValue.RetryPause, retryAfter, Random.Shared.NextDouble());
        Log.NotJudged(logger, comment.Id.ToString(), unscanned.Why, unscanned.Status, message.Attempt + 1, pause.TotalSeconds);

        // The pointer first, so that the sweep does not add a second message to the one that waits.
        await waiting.PostponeAsync(comment, now + pause, cancellationToken);
        await queues.SendAsync(
            StorageNames.ScreeningQueue,
            message with
            {
                Attempt = message.Attempt + 1,
            },
            BlogJson.Wire.ScreeningMessage,
            cancellationToken,
            pause
        );
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Content Safety did not judge comment {Comment} ({Why}, status {Status}) at attempt {Attempt}; the next follows "
                + "in {Seconds:0} s"
        )]
        public static partial void NotJudged(ILogger logger, string comment, UnscannedReason why, int? status, int attempt, double seconds);
    }
}
