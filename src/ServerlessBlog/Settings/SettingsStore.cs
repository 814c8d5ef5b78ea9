using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Settings;

/// <summary>The settings document and its version; a version of null is "there is none yet".</summary>
internal sealed record StoredSettings(JsonElement Document, ETag? Version);

/// <summary>The author's settings, <c>settings/blog.json</c>, in a private container: only what differs from the configuration.</summary>
public sealed class SettingsStore(BlobServiceClient blobs)
{
    internal const string BlobName = "blog.json";

    private static readonly JsonElement Empty = JsonSerializer.Deserialize("{}", BlogJson.Default.JsonElement);

    private readonly BlobClient blob = blobs.GetBlobContainerClient(StorageNames.SettingsContainer).GetBlobClient(BlobName);

    /// <summary>One storage call; null when the version that the caller knows is still the one.</summary>
    /// <exception cref="JsonException">Somebody wrote into the blob what is not JSON.</exception>
    internal async Task<StoredSettings?> ReadAsync(ETag? known, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobDownloadOptions
            {
                Conditions = known is { } version ? new BlobRequestConditions { IfNoneMatch = version } : null,
            };
            var answer = await blob.DownloadContentAsync(options, cancellationToken);
            if (answer.GetRawResponse().Status == 304)
            {
                return null;
            }

            var content = answer.Value;
            return new StoredSettings(
                JsonSerializer.Deserialize(content.Content.ToMemory().Span, BlogJson.Default.JsonElement),
                content.Details.ETag
            );
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return new StoredSettings(Empty, null);
        }
    }

    /// <summary>The new version; null when <paramref name="version"/> is no longer the current one.</summary>
    internal async Task<ETag?> WriteAsync(BinaryData document, ETag? version, CancellationToken cancellationToken)
    {
        var conditions = version is { } known
            ? new BlobRequestConditions { IfMatch = known }
            : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = conditions,
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            };
            return (await blob.UploadAsync(document, options, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException stale) when (stale.IsLostRace())
        {
            return null;
        }
    }
}
