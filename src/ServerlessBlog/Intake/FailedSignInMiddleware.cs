using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Intake;

/// <summary>
/// Notes who tries to be the author: a wrong key, a session that is none, a link to sign in by that opens nothing. Logged with the
/// network's hash of the day and how many of its tries this instance has seen, and counted for the alert. Never the key.
/// </summary>
public sealed partial class FailedSignInMiddleware(Networks networks, TimeProvider clock, ILogger<FailedSignInMiddleware> logger)
    : IFunctionsWorkerMiddleware
{
    private const int MostNetworks = 10_000;

    private readonly ConcurrentDictionary<string, int> tries = new();

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is { } http && HasFailed(http, context.FunctionDefinition.Name))
        {
            await NoteAsync(http.Request, context.FunctionDefinition.Name);
        }
    }

    private static bool HasFailed(HttpContext http, string function) =>
        http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => http.Request.Headers.Authorization.Count > 0,
            StatusCodes.Status410Gone => function == "StartSession",
            _ => false,
        };

    private async Task NoteAsync(HttpRequest request, string function)
    {
        // The hash is another each day: yesterday's count is nobody's.
        var network = await networks.HashAsync(request, clock.GetUtcNow(), CancellationToken.None);
        if (tries.Count >= MostNetworks)
        {
            tries.Clear();
        }

        BlogTelemetry.SignInFailed();
        Log.Failed(logger, function, network, tries.AddOrUpdate(network, 1, (_, before) => before + 1));
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Function}: no sign-in of the author's, from network {Network}, number {Count}"
        )]
        public static partial void Failed(ILogger logger, string function, string network, int count);
    }
}
