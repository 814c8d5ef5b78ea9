using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Local;

/// <summary>What is known of a timer's schedule, in the form that the Functions host keeps and hands to the function. UTC.</summary>
internal sealed record ScheduleStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

/// <summary>Keeps each timer's state in the storage account, where the Functions host keeps it, so that it outlives the program.</summary>
internal sealed partial class ScheduleMonitor(HostStorage storage, ILogger<ScheduleMonitor> logger)
{
    private readonly BlobContainerClient container = storage.Container("azure-webjobs-hosts");

    /// <summary>Null before the first run ever, and when the state cannot be read.</summary>
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
        catch (Exception unreadable) when (unreadable is JsonException or RequestFailedException or AggregateException)
        {
            Log.Unreadable(logger, function.Name, unreadable);
            return null; // as if it never ran: the next write mends it
        }
    }

    /// <summary>A state that cannot be written costs no more than the knowledge of a missed occurrence, so the schedule goes on.</summary>
    public async Task WriteAsync(LocalFunction function, ScheduleStatus status, CancellationToken cancellationToken)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await Blob(function).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            Log.NotWritten(logger, function.Name, exception);
        }
    }

    private BlobClient Blob(LocalFunction function) => container.GetBlobClient($"timers/local/{function.Metadata.EntryPoint}/status");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The schedule of {Function} cannot be read; it starts anew")]
        public static partial void Unreadable(ILogger logger, string function, Exception exception);

        [LoggerMessage(LogLevel.Warning, "The schedule of {Function} could not be kept; an occurrence missed now will not be made up for")]
        public static partial void NotWritten(ILogger logger, string function, Exception exception);
    }
}
