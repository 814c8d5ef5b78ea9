using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Storage;

namespace ServerlessBlog.Moderation;

/// <summary>Keeps comments that wait to be screened from being forgotten.</summary>
public sealed class PendingFunctions(SweepPending sweep, HoldUnscreenable hold)
{
    private const string EveryMinute = "0 * * * * *";

    /// <summary>Whatever stays pending goes back into the queue.</summary>
    [Function("SweepPending")]
    public Task SweepPending([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);

    /// <summary>
    /// Queue <c>comment-screening-poison</c>: screening failed every time, so the comment is held and the author hears of it. Taken as text: what could not be read
    /// in the first queue cannot be in this one either.
    /// </summary>
    [Function("HoldUnscreenable")]
    public Task HoldUnscreenable(
        [QueueTrigger(StorageNames.ScreeningQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        hold.RunAsync(message, cancellationToken);
}
