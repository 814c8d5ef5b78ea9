using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ServerlessBlog.Access;

/// <summary>Looks a request's session up before its function runs, so that <see cref="AuthorAccess"/> can answer without waiting.</summary>
public sealed class SessionMiddleware(Sessions sessions) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && await sessions.FindAsync(http.Request, http.RequestAborted) is { } session)
        {
            AuthorAccess.Remember(http, session);
        }

        await next(context);
    }
}
