using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>What a request meets, in order: CORS, the functions, the host's own addresses, the stand-ins, the static site.</summary>
internal static class RequestPipeline
{
    public static void MapPipeline(this WebApplication app, LocalOptions options, HostSettings host)
    {
        // Azure's host does the same with the same middleware: any header, any method, no exposed header, preflights answered here.
        if (options.AllowedOrigins.Length > 0) app.UseCors(cors => cors.WithOrigins(options.AllowedOrigins).AllowAnyHeader().AllowAnyMethod());

        var site = app.Services.GetRequiredService<StaticSite>();
        app.Use(next => http => http.GetEndpoint() is null && !IsHosts(http.Request.Path, host) ? site.ServeAsync(http) : next(http));
        app.Services.GetRequiredService<HttpFunctions>().Map(app);
        app.Services.GetRequiredService<AdminEndpoint>().Map(app);
        app.MapLocalEndpoints();
    }

    /// <summary>Paths below the functions' prefix are never the site's, whether a function takes them or not.</summary>
    private static bool IsHosts(PathString path, HostSettings host) =>
        path.StartsWithSegments("/_local") || (host.RoutePrefix.Length > 0 && path.StartsWithSegments($"/{host.RoutePrefix}"));
}
