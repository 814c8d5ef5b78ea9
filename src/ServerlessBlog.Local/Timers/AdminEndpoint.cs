using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace ServerlessBlog.Local;

/// <summary>Runs a timer function now, outside its schedule: POST admin/functions/NAME with the key, answered 202 before the run.</summary>
/// <remarks>Reference: https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http. The Functions host starts functions with any trigger but HTTP so.</remarks>
internal sealed class AdminEndpoint(FunctionCatalog catalog, FunctionKeys keys, TimerRun run, IHostApplicationLifetime lifetime)
{
    public void Map(WebApplication app) => app.MapPost("/admin/functions/{name}", (HttpContext http, string name) =>
    {
        http.Response.StatusCode = Answer(http.Request, name);
    });

    private int Answer(HttpRequest request, string name)
    {
        if (!keys.Admit(AuthorizationLevel.Admin, request)) return StatusCodes.Status401Unauthorized;
        var (function, _) = catalog.With<TimerTriggerAttribute>().FirstOrDefault(found => string.Equals(found.Function.Name, name, StringComparison.OrdinalIgnoreCase));
        if (function is null) return StatusCodes.Status404NotFound;
        _ = run.RunAsync(function, new TimerInfo(), lifetime.ApplicationStopping); // it catches and logs whatever fails
        return StatusCodes.Status202Accepted;
    }
}
