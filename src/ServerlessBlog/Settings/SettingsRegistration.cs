using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Site;

namespace ServerlessBlog.Settings;

internal static class SettingsRegistration
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfigurationManager configuration)
    {
        var overlay = new SettingsOverlay();
        configuration.Add(overlay);
        services.AddOptions<SettingsOptions>().Bind(configuration.GetSection("Settings")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SettingsStore>()
            .AddSingleton(provider => new RefreshSettings(
                provider.GetRequiredService<SettingsStore>(),
                overlay,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IOptions<SettingsOptions>>(),
                provider.GetRequiredService<ILogger<RefreshSettings>>()
            ))
            .AddHostedService(provider => provider.GetRequiredService<RefreshSettings>())
            .AddSingleton(provider => new SaveSettings(
                provider.GetRequiredService<SettingsStore>(),
                overlay,
                provider.GetRequiredService<RefreshSettings>(),
                provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<PublishSite>(),
                provider.GetRequiredService<IOptions<SettingsOptions>>().Value.RefreshEvery
            ));
    }
}
