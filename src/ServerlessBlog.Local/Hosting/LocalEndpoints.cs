using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>The stand-ins for services that the app calls over HTTP. Each one adds its services and its routes here.</summary>
internal static class LocalEndpoints
{
    public static void AddLocalEndpoints(this IServiceCollection services)
    {
        services.AddSendGridEndpoint();
        services.AddContentSafetyEndpoint();
    }

    public static void MapLocalEndpoints(this WebApplication app)
    {
        app.MapSendGrid();
        app.MapContentSafety();
    }
}
