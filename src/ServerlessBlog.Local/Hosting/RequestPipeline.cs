using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>What a request meets, in order: the functions with CORS, the host's own addresses, the stand-ins, the static site.</summary>
internal static class RequestPipeline
{
    public static void MapPipeline(this WebApplication app, LocalOptions options, HostSettings host)
    {
        var site = app.Services.GetRequiredService<StaticSite>();
        var (worker, routes) = (app.Services.GetRequiredService<WorkerHost>(), app.Services.GetRequiredService<FunctionEndpoints>());
        worker.Loaded += catalog => routes.Set(app.Services.GetRequiredService<HttpFunctions>().Endpoints(catalog));

        // A static website in Azure sends no CORS header; the functions' host does it with this very middleware: any header, any method,
        // preflights answered here.
        if (options.AllowedOrigins.Length > 0)
        {
            app.UseWhen(
                http => IsFunctions(http.Request.Path, host),
                functions => functions.UseCors(cors => cors.WithOrigins(options.AllowedOrigins).AllowAnyHeader().AllowAnyMethod())
            );
        }

        app.Use(next =>
            async http =>
            {
                if (IsFunctions(http.Request.Path, host))
                    await worker.ReadyAsync(http.RequestAborted); // before that nobody knows which routes there are
                await next(http);
            }
        );
        app.UseRouting();
        app.Use(next => http => IsWrongMethod(http, host) ? NotFoundAsync(http) : next(http));
        app.Use(next => http => http.GetEndpoint() is null && !IsHosts(http.Request.Path, host) ? site.ServeAsync(http) : next(http));
        ((IEndpointRouteBuilder)app).DataSources.Add(routes);
        app.Services.GetRequiredService<AdminEndpoint>().Map(app);
        app.MapGet("/_local/worker", () => $"{worker.ProcessId}"); // to attach a debugger to, or to kill
        app.MapLocalEndpoints();
    }

    /// <summary>Routing offers 405 by itself; the Functions host answers 404.</summary>
    private static bool IsWrongMethod(HttpContext http, HostSettings host) =>
        IsFunctions(http.Request.Path, host)
        && http.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<LocalFunction>() is null
        && endpoint is not RouteEndpoint;

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsFunctions(PathString path, HostSettings host) =>
        host.RoutePrefix.Length == 0 || path.StartsWithSegments($"/{host.RoutePrefix}");

    /// <summary>Paths below the functions' prefix are never the site's, whether a function takes them or not.</summary>
    private static bool IsHosts(PathString path, HostSettings host) =>
        path.StartsWithSegments("/_local") || (host.RoutePrefix.Length > 0 && path.StartsWithSegments($"/{host.RoutePrefix}"));
}
