using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServerlessBlog.Telemetry;

internal static class TelemetryRegistration
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// .NET's own source of spans for outgoing HTTP: storage, Content Safety, SendGrid. Their addresses come without queries.
    /// </summary>
    private const string HttpClientSource = "System.Net.Http";

    /// <summary>
    /// Tells the Functions host that this process sends its logs itself: else each would come twice (the name is the host's).
    /// </summary>
    private const string SendsItsOwnLogs = "WorkerOpenTelemetryEnabled";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection("Telemetry")).ValidateDataAnnotations().ValidateOnStart();
        var azureMonitor = configuration[ConnectionString] is { Length: > 0 };
        var otlp = configuration[OtlpEndpoint] is { Length: > 0 };
        if (!azureMonitor && !otlp)
        {
            return services;
        }

        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["WEBSITE_SITE_NAME"] ?? "serverless-blog"))
            .WithTracing(tracing => tracing.AddSource(BlogTelemetry.Name, HttpClientSource))
            .WithMetrics(metrics => metrics.AddMeter(BlogTelemetry.Name))
            .WithLogging();
        if (otlp)
        {
            telemetry.UseOtlpExporter();
        }

        if (azureMonitor)
        {
            telemetry.UseAzureMonitor(configuration[Authentication] is { Length: > 0 });
        }

        // Last, since exporters bring samplers of their own.
        services.ConfigureOpenTelemetryTracerProvider(
            (provider, tracing) =>
                tracing.SetSampler(new FunctionSampler(provider.GetRequiredService<IOptions<TelemetryOptions>>().Value.SamplingRatio))
        );
        // For all loggers alike, as host.json says it for the host: a rule for one of them would outdo the narrower rules of others.
        services.AddLogging(logging =>
            logging
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("System", LogLevel.Warning)
                .AddFilter("Azure", LogLevel.Warning)
                .AddFilter("Polly", LogLevel.Warning)
        );
        return services.Configure<WorkerOptions>(worker => worker.Capabilities[SendsItsOwnLogs] = bool.TrueString);
    }

    private static void UseAzureMonitor(this OpenTelemetryBuilder telemetry, bool withIdentity)
    {
        telemetry
            .Services.AddOptions<AzureMonitorExporterOptions>()
            .Configure<IServiceProvider>(
                (exporter, provider) =>
                {
                    exporter.EnableLiveMetrics = false; // It asks once a second whether somebody looks.
                    exporter.Credential = withIdentity ? provider.GetRequiredService<TokenCredential>() : null;
                }
            );
        telemetry
            .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter())
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter())
            .WithLogging(logging => logging.AddAzureMonitorLogExporter());
    }
}
