using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Poison;

internal static class PoisonRegistration
{
    public static IServiceCollection AddPoison(this IServiceCollection services) => services.AddSingleton<PoisonMessages>();
}
