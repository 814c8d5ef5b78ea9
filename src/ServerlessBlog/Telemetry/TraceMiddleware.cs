using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ServerlessBlog.Telemetry;

/// <summary>
/// A span for each run of a function. A queue function goes on in the trace of whoever sent the message, so that a reader's POST and the
/// author's mail are one trace; the host's own span of the run, which knows only the queue, is linked.
/// </summary>
public sealed class TraceMiddleware : IFunctionsWorkerMiddleware
{
    /// <summary>Where the host puts a queue message's text.</summary>
    private const string MessageText = "QueueTrigger";

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using var span = BlogTelemetry.Source.HasListeners() ? Start(context) : null;
        if (context.GetHttpContext() is { } http && (span?.TraceId ?? Host(context).TraceId) is var trace && trace != default)
        {
            http.TraceIdentifier = trace.ToString(); // what a problem tells its caller
        }

        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            // The type alone: a message may quote what it failed on.
            span?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private static ActivityContext Host(FunctionContext context) =>
        ActivityContext.TryParse(context.TraceContext.TraceParent, context.TraceContext.TraceState, isRemote: true, out var host)
            ? host
            : default;

    private static Activity? Start(FunctionContext context)
    {
        var name = context.FunctionDefinition.Name;
        var host = Host(context);
        var message = context.BindingContext.BindingData.TryGetValue(MessageText, out var text)
            ? MessageTrace.Read(text as string)
            : default;
        var span =
            message != default
                ? BlogTelemetry.Source.StartActivity(
                    name,
                    ActivityKind.Consumer,
                    message,
                    links: host == default ? null : [new ActivityLink(host)]
                )
            : Activity.Current is null ? BlogTelemetry.Source.StartActivity(name, ActivityKind.Internal, host)
            : BlogTelemetry.Source.StartActivity(name);
        return span?.SetTag("faas.name", name).SetTag("faas.invocation_id", context.InvocationId);
    }
}
