using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ServerlessBlog.Local;

/// <summary>Runs a timer function now, outside its schedule: POST admin/functions/NAME with the key, answered 202 before the run.</summary>
/// <remarks>
/// Reference: https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http. The Functions host starts functions with
/// any trigger but HTTP so.
/// </remarks>
internal sealed class AdminEndpoint(WorkerHost worker, FunctionKeys keys, TimerRun run, IHostApplicationLifetime lifetime)
{
    public void Map(WebApplication app) => app.MapPost("/admin/functions/{name}", async (HttpContext http, string name) =>
        {
            http.Response.StatusCode = await AnswerAsync(http, name);
        });

    private async Task<int> AnswerAsync(HttpContext http, string name)
    {
        if (!keys.Admit("admin", http.Request))
            return StatusCodes.Status401Unauthorized;
        var timers = (await worker.ReadyAsync(http.RequestAborted)).Catalog.With(TimerFunctions.Trigger);
        if (timers.FirstOrDefault(timer => string.Equals(timer.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } function)
            return StatusCodes.Status404NotFound;
        _ = run.RunAsync(function, isPastDue: false, status: null, lifetime.ApplicationStopping); // it catches and logs whatever fails
        return StatusCodes.Status202Accepted;
    }
}
