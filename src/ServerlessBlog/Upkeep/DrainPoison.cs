using Microsoft.Extensions.Options;
using ServerlessBlog.Moderation;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Upkeep;

/// <summary>
/// Empties the poison queues, where the host puts a message whose function failed every time: a function on each of them would be polled
/// day and night for what hardly ever comes. The host's messages expire there after seven days.
/// </summary>
public sealed class DrainPoison(PoisonQueues queues, SettlePoison settle, IOptions<UpkeepOptions> options, TimeProvider clock)
{
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>One storage call for each queue when all are empty, once in <see cref="UpkeepOptions.PoisonInterval"/>.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < next)
            return;
        await EachPart.RunAsync([.. StorageNames.WorkQueues.Select(queue => (Func<Task>)(() => DrainAsync(queue, cancellationToken)))]);
        next = clock.GetUtcNow() + options.Value.PoisonInterval; // a run that failed is followed by the next minute's
    }

    private async Task DrainAsync(string queue, CancellationToken cancellationToken)
    {
        var poison = queue + StorageNames.PoisonSuffix;
        while (await queues.TakeAsync(poison, cancellationToken) is { Count: > 0 } messages)
        {
            await EachPart.RunAsync([.. messages.Select(message => (Func<Task>)(() => SettleAsync(message)))]);
        }

        async Task SettleAsync(PoisonText message)
        {
            await settle.RunAsync(queue, message.Text, cancellationToken);
            await queues.DeleteAsync(poison, message, cancellationToken); // last: whoever dies before settles it again
        }
    }
}
