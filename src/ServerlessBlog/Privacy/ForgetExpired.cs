using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Privacy;

/// <summary>Erases what was kept as long as the options say.</summary>
public sealed partial class ForgetExpired(
    PersonalComments comments,
    MoveComment move,
    SubscriptionStore subscriptions,
    PrivacyStore privacy,
    IOptionsMonitor<PrivacyOptions> options,
    IOptions<SubscriptionsOptions> mail,
    TimeProvider clock,
    ILogger<ForgetExpired> logger
)
{
    /// <summary>Four storage calls when nothing is due and the tables are small.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keep = options.CurrentValue;
        var expired = await comments.ListExpiredAsync(
            now - keep.KeepRejected,
            now - keep.KeepWaiting,
            now - keep.KeepAddresses,
            cancellationToken
        );
        foreach (var stored in expired)
        {
            if (stored.Comment is { TellMe: true, EmailHash: { } hash, State: not CommentState.Published })
            {
                await subscriptions.RemoveAsync(hash, stored.Comment.Id, cancellationToken);
            }

            await move.RunAsync(stored, new Decision.Expired(stored.Comment.State), cancellationToken);
        }

        var keys = await comments.SweepKeysAsync(now - keep.KeepKeys, cancellationToken);
        var wishes = await subscriptions.SweepAsync(
            now - mail.Value.ConfirmWithin - mail.Value.ConfirmWithin,
            now - mail.Value.QuietFor,
            cancellationToken
        );
        var requests = await privacy.SweepAsync(now, cancellationToken);
        Log.Forgot(logger, expired.Count, keys, wishes, requests);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Kept long enough: {Comments} comments, {Keys} idempotency keys, {Wishes} subscriptions, {Requests} privacy requests"
        )]
        public static partial void Forgot(ILogger logger, int comments, int keys, int wishes, int requests);
    }
}
