using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Storage;

/// <summary>
/// The clients of the host's storage account, <c>AzureWebJobsStorage</c>: a connection string, or, with identity,
/// <c>AzureWebJobsStorage__blobServiceUri</c>, <c>__queueServiceUri</c>, <c>__tableServiceUri</c> and <c>__clientId</c> (the Functions
/// host's own names).
/// </summary>
internal static class StorageRegistration
{
    private const string Connection = "AzureWebJobsStorage";

    /// <summary>A call that hangs is tried again while whoever asked still waits; the SDK itself would wait for 100 s.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StorageCalls>();
        services.AddSingleton(provider =>
            Counted(new BlobClientOptions(), provider) is var options && configuration[Connection] is { Length: > 0 } connection
                ? new BlobServiceClient(connection, options)
                : new BlobServiceClient(ServiceUri(configuration, "blob"), provider.GetRequiredService<TokenCredential>(), options)
        );
        services.AddSingleton(provider =>
            Counted(new TableClientOptions(), provider) is var options && configuration[Connection] is { Length: > 0 } connection
                ? new TableServiceClient(connection, options)
                : new TableServiceClient(ServiceUri(configuration, "table"), provider.GetRequiredService<TokenCredential>(), options)
        );
        // Base64, as the Functions host's queue trigger expects by default; without it a control character is refused.
        services.AddSingleton(provider => Queues(QueueMessageEncoding.Base64, configuration, provider));
        services.AddKeyedSingleton(PoisonQueues.AsItIs, (provider, _) => Queues(QueueMessageEncoding.None, configuration, provider));
        services.AddSingleton<TokenCredential>(_ =>
            configuration[$"{Connection}:clientId"] is { Length: > 0 } clientId
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                : new DefaultAzureCredential()
        );
        services.AddSingleton<BlogQueues>().AddSingleton<PoisonQueues>();
        services.AddSingleton<CreateMissingStorage>();
        return services;
    }

    private static QueueServiceClient Queues(QueueMessageEncoding encoding, IConfiguration configuration, IServiceProvider provider)
    {
        var options = Counted(new QueueClientOptions { MessageEncoding = encoding }, provider);
        return configuration[Connection] is { Length: > 0 } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(ServiceUri(configuration, "queue"), provider.GetRequiredService<TokenCredential>(), options);
    }

    private static Uri ServiceUri(IConfiguration configuration, string service) =>
        new(
            configuration[$"{Connection}:{service}ServiceUri"]
                ?? throw new InvalidOperationException(
                    $"Set {Connection} to a connection string, or {Connection}__{service}ServiceUri to the account's address."
                )
        );

    private static TOptions Counted<TOptions>(TOptions options, IServiceProvider provider)
        where TOptions : ClientOptions
    {
        options.Retry.NetworkTimeout = CallTimeout;
        options.Retry.MaxRetries = 2;
        options.AddPolicy(provider.GetRequiredService<StorageCalls>(), HttpPipelinePosition.PerRetry);
        options.AddPolicy(
            new ReadsGiveUpSooner(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ReadTimeout),
            HttpPipelinePosition.PerCall
        );
        return options;
    }

    private sealed class ReadsGiveUpSooner(TimeSpan limit) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head)
            {
                message.NetworkTimeout = limit;
            }
        }
    }
}
