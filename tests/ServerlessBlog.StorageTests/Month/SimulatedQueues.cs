using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ServerlessBlog.Local;
using ServerlessBlog.Local.Rpc;

namespace ServerlessBlog.Tests.Month;

/// <summary>Runs the queue functions as the host does, but only for queues that something came into, and until nothing is left.</summary>
internal sealed class SimulatedQueues(ReadyWorker worker, QueueSettings settings, QueueServiceClient queues, QueueWatch watch)
{
    private readonly Dictionary<string, LocalFunction> functions = worker
        .Catalog.All.Where(function => function.Trigger.Is(QueueFunctions.Trigger))
        .ToDictionary(function => function.Trigger.QueueName);

    private readonly ConcurrentQueue<string> failures = new();

    /// <summary>How many messages were taken.</summary>
    public int Messages { get; private set; }

    /// <summary>The runs that failed and came again.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>Lets the hidden messages be seen whose time has come.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var message in watch.TakeDue())
        {
            await queues.GetQueueClient(message.Queue).UpdateMessageAsync(message.Id, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
            watch.Note(message.Queue);
        }
    }

    /// <summary>
    /// Runs everything there is, and what comes of it; the names of the queues that had something. What would become poison ends the month:
    /// nothing here is broken on purpose.
    /// </summary>
    public async Task<IReadOnlySet<string>> RunAsync()
    {
        var seen = new HashSet<string>();
        for (var came = watch.Take(); came.Count > 0; came = watch.Take())
        {
            seen.UnionWith(came.Select(queue => queue.Key));
            await Task.WhenAll(came.Select(queue => RunAsync(queue.Key, queue.Value)));
        }

        return seen;
    }

    private async Task RunAsync(string name, int count)
    {
        var queue = queues.GetQueueClient(name);
        while (count > 0)
        {
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(
                Math.Min(count, settings.BatchSize + settings.Threshold),
                QueueWatch.ForTheRun
            );
            Assert.True(messages.Length > 0, $"{count} messages of {name} are not there.");
            await Task.WhenAll(messages.Select(message => RunAsync(functions[name], queue, message)));
            count -= messages.Length;
            Messages += messages.Length;
        }
    }

    /// <summary>As the host does: a run that fails comes again after a while, and is poison after the last.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a function throws is a failed run.")]
    private async Task RunAsync(LocalFunction function, QueueClient queue, QueueMessage message)
    {
        try
        {
            var text = new TypedData { String = message.Body.ToString() };
            await worker.InvokeAsync(
                function,
                text,
                new Dictionary<string, TypedData> { ["QueueTrigger"] = text },
                RpcId.New(),
                CancellationToken.None
            );
        }
        catch (Exception failure) when (message.DequeueCount < settings.MaxDequeueCount)
        {
            failures.Enqueue($"{function.Name}, run {message.DequeueCount}: {failure.Message}");
            watch.Hide(new HiddenMessage(queue.Name, message.MessageId, message.PopReceipt), settings.VisibilityTimeout);
            return;
        }

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }
}
