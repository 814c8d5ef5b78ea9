using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Storage;

/// <summary>Makes a fresh account ready: private containers, tables and queues.</summary>
internal sealed class CreateMissingStorage(
    BlobServiceClient blobs,
    TableServiceClient tables,
    QueueServiceClient queues,
    IOptions<StorageOptions> options
)
{
    public Task RunAsync(CancellationToken cancellationToken) =>
        options.Value.CreateMissing
            ? Task.WhenAll([
                .. StorageNames.Containers.Select(name => CreateContainerAsync(name, cancellationToken)),
                .. StorageNames.Tables.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)),
                .. StorageNames.Queues.Select(name =>
                    queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
                ),
            ])
            : Task.CompletedTask;

    private async Task CreateContainerAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409 && exists.ErrorCode == "ContainerAlreadyExists")
        {
            // Another instance was faster.
        }
    }
}
