using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ServerlessBlog.Http;

/// <summary>
/// What every answer of the app says unless it says something of its own: nobody guesses its type, frames it, keeps it, or asks for it
/// without TLS. So an answer that may be kept has to say so, and a new one that holds something personal need not think of it.
/// </summary>
public sealed class AnswerHeadersMiddleware : IFunctionsWorkerMiddleware
{
    /// <summary>A year (RFC 6797); browsers heed it over HTTPS alone, so that it does no harm on a machine of one's own.</summary>
    private const string OneYear = "max-age=31536000";

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            // At the last moment: a problem clears what was set before.
            http.Response.OnStarting(() =>
            {
                Complete(http.Response.Headers);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    private static void Complete(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.StrictTransportSecurity = OneYear;
        headers.TryAdd("Cache-Control", "no-store");
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
