using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Privacy;

internal static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection("Privacy")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<PrivacyStore>()
            .AddSingleton<ExportPersonalData>()
            .AddSingleton<ErasePersonalData>()
            .AddSingleton<RequestPrivacyLink>()
            .AddSingleton<SendPrivacyLink>()
            .AddSingleton<PrivacyByLink>()
            .AddSingleton<ForgetExpired>();
    }
}
