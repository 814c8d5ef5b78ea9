using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>HTTP functions as routes below host.json's prefix.</summary>
internal sealed partial class HttpFunctions(
    WorkerHost worker,
    HostSettings host,
    FunctionKeys keys,
    FunctionProxy proxy,
    ILogger<HttpFunctions> logger
)
{
    private const string Trigger = "httpTrigger";
    private static readonly string[] HostsOwnPrefixes = ["admin", "runtime"];

    /// <summary>The endpoints of the functions that a worker has loaded.</summary>
    /// <exception cref="StartupProblem">A route is the host's own.</exception>
    public IReadOnlyList<Endpoint> Endpoints(FunctionCatalog catalog) => [.. catalog.With(Trigger).Select(Endpoint)];

    private Endpoint Endpoint(LocalFunction function)
    {
        var route = (function.Trigger.Route ?? function.Name).Trim('/');
        if (HostsOwnPrefixes.FirstOrDefault(prefix => route.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw new StartupProblem(
                $"Function {function.Name} has the route {route}, and routes that begin with '{taken}' are the Functions host's own."
            );

        var pattern = RoutePatternFactory.Parse($"/{host.RoutePrefix}/{route}".Replace("//", "/", StringComparison.Ordinal));
        var endpoint = new RouteEndpointBuilder(http => HandleAsync(function, http), pattern, order: 0) { DisplayName = function.Name };
        if (function.Trigger.Methods is { Count: > 0 } methods)
            endpoint.Metadata.Add(new HttpMethodMetadata(methods.Select(method => method.ToUpperInvariant())));
        endpoint.Metadata.Add(function);
        return endpoint.Build();
    }

    private async Task HandleAsync(LocalFunction function, HttpContext http)
    {
        if (!keys.Admit(function.Trigger.AuthLevel, http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await proxy.SendAsync(http, function, await worker.ReadyAsync(http.RequestAborted));
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
            if (http.Response.HasStarted)
                http.Abort();
            else
                FailCleanly(http.Response);
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
