using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Transfer;

/// <summary>What a file's content alone does not say.</summary>
internal sealed record SavedBlob(
    string Container,
    string Name,
    string ContentType,
    string? CacheControl,
    IDictionary<string, string> Metadata
);

/// <summary>
/// Blobs as files: <c>blobs/{container}/{name}</c>, and <c>blobs.ndjson</c> with what a file cannot hold. Earlier versions stay behind.
/// </summary>
internal sealed class BlobBackup(BlobServiceClient blobs)
{
    private const string Folder = "blobs";
    private const string List = "blobs.ndjson";

    private static readonly IReadOnlyList<string> Containers = [.. StorageNames.Containers.Except([StorageNames.SiteContainer])];

    /// <summary>The number of blobs saved.</summary>
    public async Task<int> SaveAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var count = 0;
        await using var list = File.CreateText(Path.Combine(folder, List));
        foreach (var container in Containers)
        {
            await foreach (var blob in ListAsync(container, cancellationToken))
            {
                var saved = new SavedBlob(container, blob.Name, blob.Properties.ContentType, blob.Properties.CacheControl, blob.Metadata);
                var file = FileOf(folder, saved);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await blobs.GetBlobContainerClient(container).GetBlobClient(blob.Name).DownloadToAsync(file, cancellationToken);
                await list.WriteLineAsync(JsonSerializer.Serialize(saved, BlogJson.Wire.SavedBlob));
                count++;
            }
        }

        return count;
    }

    /// <summary>The number of blobs written.</summary>
    public async Task<int> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, List), cancellationToken))
        {
            var saved = JsonSerializer.Deserialize(line, BlogJson.Wire.SavedBlob)!;
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = saved.ContentType, CacheControl = saved.CacheControl },
                Metadata = saved.Metadata,
            };
            await blobs
                .GetBlobContainerClient(saved.Container)
                .GetBlobClient(saved.Name)
                .UploadAsync(FileOf(folder, saved), options, cancellationToken);
            count++;
        }

        return count;
    }

    private async IAsyncEnumerable<BlobItem> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await blobs.GetBlobContainerClient(container).ExistsAsync(cancellationToken))
        {
            yield break;
        }

        await foreach (
            var blob in blobs
                .GetBlobContainerClient(container)
                .GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellationToken)
        )
        {
            yield return blob;
        }
    }

    /// <summary>Where a blob's file is.</summary>
    /// <exception cref="InvalidOperationException">A name that would lead out of the folder.</exception>
    private static string FileOf(string folder, SavedBlob blob)
    {
        var root = Path.Combine(folder, Folder, blob.Container) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(root, blob.Name));
        return Containers.Contains(blob.Container) && file.StartsWith(root, StringComparison.Ordinal)
            ? file
            : throw new InvalidOperationException($"{blob.Container}/{blob.Name} is no name for a file here.");
    }
}
