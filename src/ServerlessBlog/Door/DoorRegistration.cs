using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Door;

internal static class DoorRegistration
{
    public static IServiceCollection AddDoor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DoorOptions>().Bind(configuration.GetSection("Door")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<FormTokens>()
            .AddSingleton<CommentForms>()
            .AddSingleton<DoorStore>()
            .AddSingleton<Networks>()
            .AddSingleton<FloodMode>()
            .AddSingleton<CheckForm>()
            .AddSingleton<EnterDoor>();
    }
}
