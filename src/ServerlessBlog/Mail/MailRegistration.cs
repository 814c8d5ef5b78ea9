using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Mail;

internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<NotificationsOptions>()
            .Bind(configuration.GetSection("Notifications"))
            .ValidateDataAnnotations()
            .ValidateOnStart()
            .Validate(
                options => options.DoubtfulFor >= options.Timeout + TimeSpan.FromSeconds(2),
                "Notifications:DoubtfulFor must be 2 seconds longer than Notifications:Timeout, or more."
            );
        AddSenders(services, configuration.GetSection("Notifications").Get<NotificationsOptions>() ?? new NotificationsOptions());
        return services
            .AddSingleton<MailStore>()
            .AddSingleton<MailProviders>()
            .AddSingleton<Outbox>()
            .AddSingleton<SendMail>()
            .AddSingleton<MailEvents>();
    }

    /// <summary>The providers that are set up, in the order in which they are tried; none at all keeps the mail in the outbox.</summary>
    private static void AddSenders(IServiceCollection services, NotificationsOptions options)
    {
        // No retries here: no provider has an idempotency key, and the outbox tries again, with its pauses.
        services.AddHttpClient(SendGridSender.HttpClientName, (provider, http) =>
            http.Timeout = provider.GetRequiredService<IOptions<NotificationsOptions>>().Value.Timeout
        );
        if (!string.IsNullOrEmpty(options.SendGridApiKey))
        {
            services.AddSingleton<IMailSender, SendGridSender>();
        }

        if (!string.IsNullOrEmpty(options.SmtpHost))
        {
            services.AddSingleton<IMailSender, SmtpSender>();
        }
    }
}
