using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Http;

internal static class HttpRegistration
{
    /// <summary>What the Functions host lets through.</summary>
    private const long MaxRequestBytes = 100 * 1024 * 1024;

    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<BlogOptions>()
            .Bind(configuration.GetSection("Blog"))
            .ValidateDataAnnotations()
            .ValidateOnStart()
            .Validate(
                blog => blog.SiteUrl.OriginalString.EndsWith('/') && blog.ApiUrl.OriginalString.EndsWith('/'),
                "Blog:SiteUrl and Blog:ApiUrl must end in a slash."
            );
        services.AddOptions<CacheOptions>().Bind(configuration.GetSection("Cache")).ValidateDataAnnotations().ValidateOnStart();
        // The worker's own web server; the bodies that functions take are bounded by themselves, and a larger one is their 413, not an
        // answer without a body.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBytes);
        services.AddSingleton(TimeProvider.System);
        services
            .AddOptions<Microsoft.Extensions.Caching.Memory.MemoryCacheOptions>()
            .Configure<IOptions<CacheOptions>>((memory, cache) => memory.SizeLimit = cache.Value.Megabytes * 1024L * 1024);
        services.AddHybridCache(cache => cache.MaximumPayloadBytes = 8 * 1024 * 1024);
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<Cursors>();
        services.AddSingleton<OpenApiDocument>();
        services.AddSingleton<ComponentRenderer>().AddSingleton<ButtonPages>();
        return services;
    }
}
