using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ServerlessBlog.Local;

/// <summary>Keeps a message invisible to others while its function runs, by renewing the lease at half of its time.</summary>
internal sealed class MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, TimeProvider clock)
{
    /// <summary>Changes with each renewal; the message can be deleted or released with the latest one only.</summary>
    public string PopReceipt { get; private set; } = message.PopReceipt;

    /// <summary>Renews until the result is disposed.</summary>
    public IAsyncDisposable StartRenewal()
    {
        var stop = new CancellationTokenSource();
        return new Renewal(stop, RenewAsync(stop.Token));
    }

    private async Task RenewAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(length / 2, clock, stop);
                var renewed = await queue.UpdateMessageAsync(
                    message.MessageId,
                    PopReceipt,
                    visibilityTimeout: length,
                    cancellationToken: CancellationToken.None
                );
                PopReceipt = renewed.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // the run has ended
        }
        catch (RequestFailedException)
        {
            // The message is gone or the storage is: settling it will say so.
        }
    }

    private sealed class Renewal(CancellationTokenSource stop, Task task) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await task;
            stop.Dispose();
        }
    }
}
