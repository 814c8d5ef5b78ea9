using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Site;

internal static class SiteRegistration
{
    public static IServiceCollection AddSite(this IServiceCollection services) => services.AddHostedService<PublishWebFiles>();
}
