using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.StorageTests.LocalRuntime;

/// <summary>An order, as a message carries it.</summary>
public sealed record Order(string Dish, int Count);

public sealed class QueueProbes(Probe probe, Scoped scoped)
{
    [Function(nameof(TakeText))]
    public Task TakeText([QueueTrigger("texts")] string text, FunctionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context.InvocationId);
        return probe.ReportAsync(text, cancellationToken);
    }

    [Function(nameof(TakeOrder))]
    public Task TakeOrder([QueueTrigger("%OrdersQueue%")] Order order) => probe.ReportAsync(order);

    [Function(nameof(TakeMessage))]
    public Task TakeMessage([QueueTrigger("messages")] QueueMessage message) => probe.ReportAsync(message);

    [Function(nameof(TakeBytes))]
    public Task TakeBytes([QueueTrigger("bytes")] byte[] bytes) => probe.ReportAsync(bytes);

    [Function(nameof(TakePoison))]
    public Task TakePoison([QueueTrigger("texts-poison")] BinaryData body) => probe.ReportAsync(body.ToString());

    [Function(nameof(TakeScope))]
    public Task TakeScope([QueueTrigger("scopes")] string text) => probe.ReportAsync((text, scoped));
}
