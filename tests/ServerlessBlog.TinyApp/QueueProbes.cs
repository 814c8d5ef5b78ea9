using Microsoft.Azure.Functions.Worker;

namespace ServerlessBlog.TinyApp;

/// <summary>An order, as a message carries it.</summary>
public sealed record Order(string Dish, int Count);

public sealed class QueueProbes(Probe probe)
{
    [Function(nameof(TakeText))]
    public Task TakeText([QueueTrigger("texts")] string text, CancellationToken cancellationToken) =>
        probe.ReportAsync(text, cancellationToken);

    [Function(nameof(TakeOrder))]
    public Task TakeOrder([QueueTrigger("%OrdersQueue%")] Order order) => probe.ReportAsync($"{order.Dish} {order.Count}");

    [Function(nameof(TakeDelivery))]
    public Task TakeDelivery([QueueTrigger("deliveries")] string text, FunctionContext context) =>
        probe.ReportAsync(
            $"{text} {context.BindingContext.BindingData["DequeueCount"]} {context.BindingContext.BindingData["QueueTrigger"]}"
        );

    [Function(nameof(TakePoison))]
    public Task TakePoison([QueueTrigger("texts-poison")] string text) => probe.ReportAsync(text);
}
