using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Upkeep;

internal static class UpkeepRegistration
{
    public static IServiceCollection AddUpkeep(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UpkeepOptions>().Bind(configuration.GetSection("Upkeep")).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<MinuteUpkeep>().AddSingleton<NightUpkeep>().AddSingleton<DrainPoison>();
    }
}
