using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Access;

/// <summary>
/// Data Protection's keys in one private blob, so that a link signed by one instance opens on every other. Appended under the blob's ETag:
/// two instances that make their first key at once both keep it.
/// </summary>
internal sealed class BlobKeyRing(BlobServiceClient blobs) : IXmlRepository
{
    private const string BlobName = "data-protection.xml";
    private const int MostTries = 10;

    private readonly BlobClient blob = blobs.GetBlobContainerClient(StorageNames.KeyContainer).GetBlobClient(BlobName);

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Read().Keys.Elements()];

    public void StoreElement(XElement element, string friendlyName)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (keys, etag) = Read();
            keys.Add(element);
            var conditions = etag is { } version
                ? new BlobRequestConditions { IfMatch = version }
                : new BlobRequestConditions { IfNoneMatch = ETag.All };
            try
            {
                blob.Upload(BinaryData.FromString(keys.ToString()), new BlobUploadOptions { Conditions = conditions });
                return;
            }
            catch (RequestFailedException raced) when (raced.IsLostRace() && attempt < MostTries)
            {
                // Another instance wrote in between: read again and append to that.
            }
        }
    }

    private (XElement Keys, ETag? Version) Read()
    {
        try
        {
            var content = blob.DownloadContent().Value;
            using var reader = XmlReader.Create(
                content.Content.ToStream(),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }
            );
            return (XElement.Load(reader), content.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (new XElement("keys"), null);
        }
    }
}
