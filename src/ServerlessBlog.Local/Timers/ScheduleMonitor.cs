using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ServerlessBlog.Local;

/// <summary>Keeps each timer's state in the storage account, where the Functions host keeps it, so that it outlives the program.</summary>
internal sealed class ScheduleMonitor(IConfiguration configuration)
{
    private readonly BlobContainerClient container = new(configuration["AzureWebJobsStorage"], "azure-webjobs-hosts");

    /// <summary>Null before the first run ever.</summary>
    public async Task<ScheduleStatus?> ReadAsync(LocalFunction function, CancellationToken cancellationToken)
    {
        try
        {
            var content = await Blob(function).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            return null; // as if it never ran: the next write mends it
        }
    }

    public async Task WriteAsync(LocalFunction function, ScheduleStatus status, CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await Blob(function).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellationToken);
    }

    private BlobClient Blob(LocalFunction function) => container.GetBlobClient($"timers/local/{function.EntryPoint}/status");
}
