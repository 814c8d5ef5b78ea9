using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Media;

/// <summary>
/// Pictures: the originals in the private container <c>media</c>, what readers fetch in <c>$web/media/</c>. The name is made of the content
/// and the size, so that the same picture is kept once, browsers may keep it for ever, and a page can say its size without asking storage.
/// </summary>
public sealed class MediaStore(BlobServiceClient blobs, TimeProvider clock)
{
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Keeps a picture; its path on the site, <c>media/{yyyy}/{mm}/{hash}-{width}x{height}.{ext}</c>. Two storage calls.</summary>
    internal async Task<string> PutAsync(BinaryData content, Picture picture, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span).AsSpan(0, 8));
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.GetUtcNow():yyyy/MM}/{hash}-{picture.Width}x{picture.Height}.{picture.Extension}"
        );
        await PutAsync(StorageNames.MediaContainer, name, content, picture, cancellationToken);
        await PutAsync(StorageNames.SiteContainer, $"media/{name}", content, picture, cancellationToken);
        return $"media/{name}";
    }

    private async Task PutAsync(string container, string name, BinaryData content, Picture picture, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = picture.ContentType, CacheControl = ForEver },
            Metadata = new Dictionary<string, string>
            {
                ["width"] = picture.Width.ToString(CultureInfo.InvariantCulture),
                ["height"] = picture.Height.ToString(CultureInfo.InvariantCulture),
            },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await blobs.GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.IsThereAlready())
        {
            // The same picture is there already.
        }
    }
}
