using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Subscriptions;

internal static class SubscriptionsRegistration
{
    public static IServiceCollection AddSubscriptions(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<SubscriptionsOptions>()
            .Bind(configuration.GetSection("Subscriptions"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<SubscriptionStore>()
            .AddSingleton<SubscriptionLinks>()
            .AddSingleton<ComposeReaderMail>()
            .AddSingleton<AnswerByLink>()
            .AddSingleton<AskToConfirm>()
            .AddSingleton<TellReaders>();
    }
}
