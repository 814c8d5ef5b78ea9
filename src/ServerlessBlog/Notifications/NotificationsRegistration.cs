using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using SendGrid;

namespace ServerlessBlog.Notifications;

internal static class NotificationsRegistration
{
    private const string HttpClientName = "sendgrid";

    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NotificationsOptions>().Bind(configuration.GetSection("Notifications")).ValidateDataAnnotations().ValidateOnStart();
        // No retries here: SendGrid has no idempotency key, and the queue tries again, with its pauses.
        services.AddHttpClient(HttpClientName, (provider, http) => http.Timeout = provider.GetRequiredService<IOptions<NotificationsOptions>>().Value.Timeout);
        services.AddTransient<ISendGridClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<NotificationsOptions>>().Value;
            return new SendGridClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
                new SendGridClientOptions { ApiKey = options.SendGridApiKey, Host = options.SendGridHost.GetLeftPart(UriPartial.Authority) });
        });
        return services
            .AddSingleton<SentMails>()
            .AddSingleton<ComposeMail>()
            .AddTransient<NotifyAuthor>();
    }
}
