using Azure;
using Azure.AI.ContentSafety;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Replay;
using ServerlessBlog.Screening.Spam;
using ServerlessBlog.Screening.Writers;

namespace ServerlessBlog.Screening;

internal static class ScreeningRegistration
{
    public static IServiceCollection AddScreening(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScreeningOptions>().Bind(configuration.GetSection("Screening")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ScreeningOptions>>().Value;
            var client = new ContentSafetyClientOptions();
            client.Retry.NetworkTimeout = options.Timeout;
            // Azure.Core would wait out a Retry-After inside the function, four times over, while other comments queue up behind it: the
            // queue paces instead.
            client.Retry.MaxRetries = 0;
            return options.ContentSafetyKey is { Length: > 0 } key
                ? new ContentSafetyClient(options.ContentSafetyEndpoint, new AzureKeyCredential(key), client)
                : new ContentSafetyClient(options.ContentSafetyEndpoint, provider.GetRequiredService<TokenCredential>(), client);
        });
        return services
            .AddSingleton<HarmScanner>()
            .AddSingleton<SpamStore>()
            .AddSingleton<SpamFilter>()
            .AddSingleton<LearnVerdict>()
            .AddSingleton<RecentTexts>()
            .AddSingleton<ForgetTexts>()
            .AddSingleton<FindRepeats>()
            .AddSingleton<WriterDecisions>()
            .AddSingleton<CollectFacts>()
            .AddSingleton<GatherEvidence>()
            .AddSingleton<ReplayVerdicts>()
            .AddSingleton<PostponeScreening>()
            .AddSingleton<ScreenComment>();
    }
}
