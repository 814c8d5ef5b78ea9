using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Screening.Spam;

/// <summary>The history as it was read, with what its next writer needs.</summary>
internal sealed record StoredHistory(SpamHistory? History, ETag? Version, long Number);

/// <summary>
/// The filter's two blobs: <c>history</c>, the author's verdicts as buckets, and <c>model</c>, derived from it for scoring. No words in
/// either. Both are derived from the comments and may be deleted: the next verdict makes them anew.
/// </summary>
public sealed class SpamStore(BlobServiceClient blobs)
{
    private const string Number = "number";

    private readonly BlobClient history = blobs.GetBlobContainerClient(StorageNames.SpamContainer).GetBlobClient("history");
    private readonly BlobClient model = blobs.GetBlobContainerClient(StorageNames.SpamContainer).GetBlobClient("model");

    /// <summary>One storage call. No history where there is none, or one of an earlier version of the filter.</summary>
    internal async Task<StoredHistory> ReadHistoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await history.DownloadContentAsync(cancellationToken)).Value;
            return new StoredHistory(BinaryForm.ReadHistory(blob.Content.ToStream()), blob.Details.ETag, NumberOf(blob.Details.Metadata));
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return new StoredHistory(null, null, 0);
        }
    }

    /// <summary>Replaces the history that was read. False when another instance was faster: read again and learn into that.</summary>
    internal async Task<bool> TryWriteAsync(SpamHistory next, StoredHistory read, CancellationToken cancellationToken)
    {
        var conditions = read.Version is { } version
            ? new BlobRequestConditions { IfMatch = version }
            : new BlobRequestConditions { IfNoneMatch = ETag.All };
        return await TryUploadAsync(history, BinaryForm.Write(next), read.Number + 1, conditions, cancellationToken);
    }

    /// <summary>Writes the model of a numbered history, unless that of the same or a later one stands there already.</summary>
    internal async Task WriteAsync(SpamModel next, long number, CancellationToken cancellationToken)
    {
        var bytes = BinaryForm.Write(next);
        while (true)
        {
            var stands = await FindModelAsync(cancellationToken);
            if (stands is { } standing && standing.Number >= number)
            {
                return;
            }

            var conditions = stands is { } older
                ? new BlobRequestConditions { IfMatch = older.Version }
                : new BlobRequestConditions { IfNoneMatch = ETag.All };
            if (await TryUploadAsync(model, bytes, number, conditions, cancellationToken))
            {
                BlogTelemetry.FilterSize(bytes.Length);
                return;
            }
        }
    }

    /// <summary>The number of the history that the model was made of, and the model's version; null where there is none.</summary>
    internal async Task<(long Number, ETag Version)?> FindModelAsync(CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await model.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return (NumberOf(properties.Metadata), properties.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The model, when it is another one than <paramref name="known"/>; one storage call. Null when it is the same.</summary>
    internal async Task<(SpamModel Model, ETag Version)?> ReadModelAsync(ETag known, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = known == default ? null : new BlobRequestConditions { IfNoneMatch = known };
            var answer = await model.DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, cancellationToken);
            return answer.GetRawResponse().Status == 304
                ? null
                : (BinaryForm.ReadModel(answer.Value.Content.ToStream()) ?? SpamModel.Cold, answer.Value.Details.ETag);
        }
        catch (RequestFailedException same) when (same.Status == 304)
        {
            return null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (SpamModel.Cold, default);
        }
    }

    private static async Task<bool> TryUploadAsync(
        BlobClient blob,
        byte[] bytes,
        long number,
        BlobRequestConditions conditions,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var metadata = new Dictionary<string, string> { [Number] = number.ToString(CultureInfo.InvariantCulture) };
            await blob.UploadAsync(
                new BinaryData(bytes),
                new BlobUploadOptions { Conditions = conditions, Metadata = metadata },
                cancellationToken
            );
            return true;
        }
        catch (RequestFailedException raced) when (raced.IsLostRace())
        {
            return false;
        }
    }

    private static long NumberOf(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(Number, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
