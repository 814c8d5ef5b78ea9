using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Moderation;

internal static class ModerationRegistration
{
    public static IServiceCollection AddModeration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModerationOptions>().Bind(configuration.GetSection("Moderation")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ListWaiting>()
            .AddSingleton<CountWaiting>()
            .AddSingleton<SweepPending>()
            .AddSingleton<SettlePoison>()
            .AddSingleton<ModerationLinks>()
            .AddSingleton<AnswerComment>()
            .AddSingleton<DecisionPages>()
            .AddSingleton<DecideByLink>();
    }
}
