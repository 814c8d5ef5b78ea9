using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>Takes messages from one queue and runs its function for each, several at once.</summary>
internal sealed partial class QueueListener(
    LocalFunction function,
    QueueClient queue,
    QueueMessageRun run,
    QueueSettings settings,
    TimeSpan lease,
    FunctionEnds ends,
    TimeProvider clock,
    ILogger logger
)
{
    private readonly List<Task> running = [];

    /// <summary>Listens until <paramref name="stopping"/>, then ends when the runs under way have ended.</summary>
    /// <param name="stopping">No more messages are taken.</param>
    /// <param name="abandoned">The runs under way should give up.</param>
    public async Task ListenAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var pause = new PollingPause(settings.MaxPollingInterval);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var end = ends.Next; // asked for before the look, so that no end is missed between the two
                var messages = await ReceiveAsync(abandoned);
                if (messages.Length == 0)
                    await PauseAsync(pause.Next(), end, stopping);
                else
                    pause.Reset();
                foreach (var message in messages)
                    running.Add(run.RunAsync(function, queue, message, abandoned));
                await RoomAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the program stops
        }

        await Task.WhenAll(running);
    }

    /// <summary>Until the time has passed, or a function has ended that may have sent a message.</summary>
    private async Task PauseAsync(TimeSpan time, Task end, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Task.Delay(time, clock, over.Token), end);
        await over.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Not given up when the program stops: messages taken by a call that nobody hears the answer of would wait for their lease's end.
    /// </summary>
    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken abandoned)
    {
        try
        {
            return await ReceiveOrCreateAsync(abandoned);
        }
        catch (Exception exception) when (!abandoned.IsCancellationRequested)
        {
            Log.CannotReceive(logger, queue.Name, exception);
            return [];
        }
    }

    private async Task<QueueMessage[]> ReceiveOrCreateAsync(CancellationToken abandoned)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(settings.BatchSize, lease, abandoned);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: abandoned);
            return [];
        }
    }

    /// <summary>Waits until few enough runs are under way for another batch.</summary>
    private async Task RoomAsync(CancellationToken stopping)
    {
        running.RemoveAll(task => task.IsCompleted);
        while (running.Count > settings.Threshold)
        {
            await Task.WhenAny(running).WaitAsync(stopping);
            running.RemoveAll(task => task.IsCompleted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Queue {Queue} does not answer; the next look follows")]
        public static partial void CannotReceive(ILogger logger, string queue, Exception exception);
    }
}
