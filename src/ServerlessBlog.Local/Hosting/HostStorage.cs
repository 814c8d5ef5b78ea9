using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>
/// The storage account of a setting, as the Functions host takes it: a connection string, or with an identity
/// <c>SETTING__blobServiceUri</c>, <c>__queueServiceUri</c> and, for a user-assigned one, <c>__clientId</c>.
/// </summary>
internal sealed class HostStorage(IConfiguration configuration)
{
    public const string DefaultSetting = "AzureWebJobsStorage";

    private readonly Lazy<TokenCredential> identity = new(() =>
        configuration[$"{DefaultSetting}:clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential()
    );

    /// <summary>Whether an identity signs in, so that no connection string is needed.</summary>
    public static bool HasIdentity(IConfiguration configuration) => configuration[$"{DefaultSetting}:blobServiceUri"] is { Length: > 0 };

    public QueueClient Queue(string setting, string name, QueueClientOptions options) =>
        configuration[setting] is { Length: > 0 } connection
            ? new QueueClient(connection, name, options)
            : new QueueClient(Address(setting, "queue", name), identity.Value, options);

    public BlobContainerClient Container(string name) =>
        configuration[DefaultSetting] is { Length: > 0 } connection
            ? new BlobContainerClient(connection, name)
            : new BlobContainerClient(Address(DefaultSetting, "blob", name), identity.Value);

    private Uri Address(string setting, string service, string name) =>
        configuration[$"{setting}:{service}ServiceUri"] is { Length: > 0 } address
            ? new Uri($"{address.TrimEnd('/')}/{name}")
            : throw new StartupProblem($"The setting {setting}, a storage connection, is missing; so is {setting}__{service}ServiceUri.");
}
