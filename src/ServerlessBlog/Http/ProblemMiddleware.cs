using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Http;

/// <summary>
/// What nobody expected, in an HTTP function: logged once with the function's name, answered as a problem without a word of the exception.
/// Queue and timer functions throw on: the throw is what brings the message back. The function's result is written here, not by the
/// worker's own middleware around this one: so that whatever fails in writing is a problem too, and what is written knows the trace that it
/// belongs to.
/// </summary>
public sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            await WriteResultAsync(context, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Log.ClientGone(logger, context.FunctionDefinition.Name);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            Log.Failed(logger, exception, context.FunctionDefinition.Name);
            http.Response.Clear();
            await (IsStorageDown(exception) ? Problems.Unavailable : Problems.Unexpected).ExecuteAsync(http);
        }
    }

    private static async Task WriteResultAsync(FunctionContext context, HttpContext http)
    {
        var outcome = context.GetInvocationResult();
        if (outcome.Value is IResult result)
        {
            await result.ExecuteAsync(http);
            outcome.Value = Results.Empty; // for the worker, which writes whatever it finds here
        }
    }

    private static bool IsStorageDown(Exception exception) =>
        exception switch
        {
            RequestFailedException { Status: 0 or 429 or >= 500 } => true,
            OperationCanceledException => true, // Azure.Core's time limit; that the client went away is caught before
            AggregateException { InnerExceptions: var inner } => inner.All(IsStorageDown), // Azure.Core's retries, each with its failure
            _ => false,
        };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string function);

        [LoggerMessage(Level = LogLevel.Debug, Message = "{Function}: the client went away")]
        public static partial void ClientGone(ILogger logger, string function);
    }
}
