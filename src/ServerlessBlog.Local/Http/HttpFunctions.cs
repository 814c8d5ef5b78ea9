using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>HTTP functions as routes below host.json's prefix. ASP.NET Core's routing gives 404 and 405 by itself.</summary>
internal sealed partial class HttpFunctions(
    FunctionCatalog catalog, HostSettings host, FunctionKeys keys, InvocationPipeline pipeline, ILogger<HttpFunctions> logger)
{
    private static readonly string[] HostsOwnPrefixes = ["admin", "runtime"];

    public void Map(WebApplication app)
    {
        foreach (var (function, trigger) in catalog.With<HttpTriggerAttribute>())
        {
            var route = (trigger.Route ?? function.Name).Trim('/');
            if (HostsOwnPrefixes.FirstOrDefault(p => route.StartsWith(p, StringComparison.OrdinalIgnoreCase)) is { } taken)
                throw new StartupProblem($"Function {function.Name} has the route {route}, and routes that begin with '{taken}' are the Functions host's own.");

            var pattern = $"/{host.RoutePrefix}/{route}".Replace("//", "/", StringComparison.Ordinal);
            RequestDelegate handle = http => HandleAsync(function, trigger.AuthLevel, http);
            var endpoint = trigger.Methods is { Length: > 0 } methods
                ? app.MapMethods(pattern, methods.Select(m => m.ToUpperInvariant()), handle)
                : app.Map(pattern, handle);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private async Task HandleAsync(LocalFunction function, AuthorizationLevel level, HttpContext http)
    {
        if (!keys.Admit(level, http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var invocation = new Invocation(function, http, http.RequestAborted);
            await pipeline.RunAsync(invocation);
            if (invocation.Result is { } result) await result.ExecuteAsync(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort(); // the caller has gone
        }
#pragma warning disable CA1031 // Whatever a function throws is the caller's 500, as in Azure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(logger, function.Name, exception);
            if (http.Response.HasStarted) http.Abort();
            else FailCleanly(http.Response);
        }
    }

    private static void FailCleanly(HttpResponse response)
    {
        response.Clear();
        response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Function {Function} failed")]
        public static partial void Failed(ILogger logger, string function, Exception exception);
    }
}
