using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Access;

internal static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection("Access")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuthorAccess>().AddSingleton<SignInStore>().AddSingleton<Sessions>();
        services.AddSingleton<BlobKeyRing>();
        // It warns that the keys are not encrypted by themselves. Their container is private, and Storage encrypts it at rest.
        services.AddLogging(logging =>
            logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error)
        );
        services.AddDataProtection().SetApplicationName("ServerlessBlog");
        services.AddOptions<KeyManagementOptions>().Configure<BlobKeyRing>((options, keyRing) => options.XmlRepository = keyRing);
        return services;
    }
}
