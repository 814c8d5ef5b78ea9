using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Site;

/// <summary>A file of the site as it is: its version, its stamp and the note that was kept with it.</summary>
internal sealed record SiteFile(string Path, ETag Version, string Stamp, string Note);

/// <summary>
/// The files of the site, container <c>$web</c>. A file is looked at before the truth that it shows is read, and written only when nobody
/// wrote it since: what was made from older truth never lies on top.
/// </summary>
public sealed class SiteStore(BlobServiceClient blobs)
{
    private const string StampMetadata = "stamp";
    private const string NoteMetadata = "note";

    /// <summary>Browsers keep a page and ask each time whether it is still the one.</summary>
    private const string AskAgain = "no-cache";

    private const string ForEver = "public, max-age=31536000, immutable";

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.SiteContainer);

    /// <summary>
    /// Makes a file what it ought to be, or removes it when <paramref name="make"/> gives null; its path when that changed anything, or
    /// somebody else changed it meanwhile, else null. Two storage calls, one when nothing changes.
    /// </summary>
    internal async Task<string?> AgreeAsync(string path, Func<Task<SiteDocument?>> make, CancellationToken cancellationToken)
    {
        var before = await FindAsync(path, cancellationToken);
        if (await make() is not { } document)
        {
            if (before is null)
            {
                return null;
            }

            await RemoveAsync(before, cancellationToken);
            return path;
        }

        if (document.Is(before))
        {
            return null;
        }

        return await PutAsync(path, document, before, cancellationToken) is null ? $"{path} (by another)" : path;
    }

    internal async Task<SiteFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return FileOf(path, properties.ETag, properties.Metadata);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The version written; null when somebody else wrote it since <paramref name="before"/>.</summary>
    internal async Task<SiteFile?> PutAsync(string path, SiteDocument document, SiteFile? before, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = document.ContentType, CacheControl = AskAgain },
            Metadata = Metadata(document),
            Conditions = before is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = before.Version },
        };
        try
        {
            var written = await container.GetBlobClient(path).UploadAsync(await document.Content(), options, cancellationToken);
            return new SiteFile(path, written.Value.ETag, document.Stamp, document.Note);
        }
        catch (RequestFailedException raced) when (raced.IsLostRace())
        {
            return null;
        }
    }

    /// <summary>Removes the version that was seen, unless somebody else changed it.</summary>
    internal async Task RemoveAsync(SiteFile file, CancellationToken cancellationToken)
    {
        try
        {
            await container
                .GetBlobClient(file.Path)
                .DeleteAsync(conditions: new BlobRequestConditions { IfMatch = file.Version }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException raced) when (raced.IsChangedOrGone())
        {
            // Somebody else was faster; the caller looks again.
        }
    }

    /// <summary>Keeps a note with the version that was seen; another version has no use for it.</summary>
    internal async Task NoteAsync(SiteFile file, string note, CancellationToken cancellationToken)
    {
        try
        {
            await container
                .GetBlobClient(file.Path)
                .SetMetadataAsync(
                    new Dictionary<string, string> { [NoteMetadata] = note },
                    new BlobRequestConditions { IfMatch = file.Version },
                    cancellationToken
                );
        }
        catch (RequestFailedException raced) when (raced.IsChangedOrGone())
        {
            // Another instance was faster.
        }
    }

    /// <summary>The files of a folder with their notes, by name, 5,000 a storage call.</summary>
    internal async Task<IReadOnlyList<SiteFile>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new List<SiteFile>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, folder, cancellationToken))
        {
            files.Add(FileOf(blob.Name, blob.Properties.ETag!.Value, blob.Metadata));
        }

        return files;
    }

    /// <summary>
    /// Puts a file of the front end, whoever wrote it before; <paramref name="forEver"/> when its name changes with its content.
    /// </summary>
    internal async Task PutAsync(string path, WebFile file, bool forEver, CancellationToken cancellationToken)
    {
        // A static website compresses nothing. What pages load is stored compressed, as every browser takes it; under its plain name a file
        // is plain.
        var headers = new BlobHttpHeaders
        {
            ContentType = file.ContentType,
            CacheControl = forEver ? ForEver : AskAgain,
            ContentEncoding = forEver ? "gzip" : null,
        };
        var content = BinaryData.FromBytes(forEver ? Compress(file.Content) : file.Content);
        await container.GetBlobClient(path).UploadAsync(content, new BlobUploadOptions { HttpHeaders = headers }, cancellationToken);
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private static Dictionary<string, string> Metadata(SiteDocument document)
    {
        var metadata = new Dictionary<string, string> { [StampMetadata] = document.Stamp };
        if (document.Note.Length > 0)
        {
            metadata[NoteMetadata] = document.Note;
        }

        return metadata;
    }

    private static SiteFile FileOf(string path, ETag version, IDictionary<string, string> metadata) =>
        new(
            path,
            version,
            metadata.TryGetValue(StampMetadata, out var stamp) ? stamp : "",
            metadata.TryGetValue(NoteMetadata, out var note) ? note : ""
        );
}
