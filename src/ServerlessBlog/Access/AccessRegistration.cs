using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Access;

internal static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<AuthorAccess>();
        services.AddSingleton<BlobKeyRing>();
        services.AddDataProtection().SetApplicationName("ServerlessBlog");
        services.AddOptions<KeyManagementOptions>().Configure<BlobKeyRing>((options, keyRing) => options.XmlRepository = keyRing);
        return services;
    }
}
