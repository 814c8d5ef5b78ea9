using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>
/// The posts themselves, <c>posts/{slug}.md</c>: the source of truth. A version that is replaced stays as a snapshot of its blob
/// (Azurite has no versioning, and a snapshot is listed and restored the same way in both).
/// </summary>
public sealed class PostStore(BlobServiceClient blobs)
{
    private const string Extension = ".md";

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.PostContainer);

    /// <summary>One storage call; null when there is no such post.</summary>
    public async Task<StoredPost?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        try
        {
            var content = (await Blob(slug).DownloadContentAsync(cancellationToken)).Value;
            return new StoredPost(FrontMatter.Read(slug, content.Content.ToString()).UpdatedWhenPublished(), content.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Creates the post; null when the slug is taken.</summary>
    public async Task<StoredPost?> CreateAsync(Post post, CancellationToken cancellationToken)
    {
        try
        {
            return await UploadAsync(post, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
        }
        catch (RequestFailedException taken) when (taken.IsThereAlready())
        {
            return null;
        }
    }

    /// <summary>
    /// Replaces the version that the caller saw, which stays as a snapshot where <paramref name="keepEarlier"/> says so; null when it is no
    /// longer the current one.
    /// </summary>
    public async Task<StoredPost?> ReplaceAsync(Post post, ETag version, bool keepEarlier, CancellationToken cancellationToken)
    {
        var conditions = new BlobRequestConditions { IfMatch = version };
        try
        {
            if (keepEarlier)
            {
                await Blob(post.Slug).CreateSnapshotAsync(conditions: conditions, cancellationToken: cancellationToken);
            }

            return await UploadAsync(post, conditions, cancellationToken);
        }
        catch (RequestFailedException stale) when (stale.IsChangedOrGone())
        {
            return null;
        }
    }

    /// <summary>
    /// Deletes the version that the caller saw, earlier ones with it (the account's soft delete keeps them for its days); false when it is
    /// no longer the current one.
    /// </summary>
    public async Task<bool> DeleteAsync(string slug, ETag version, CancellationToken cancellationToken)
    {
        try
        {
            await Blob(slug)
                .DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = version }, cancellationToken);
            return true;
        }
        catch (RequestFailedException stale) when (stale.IsChangedOrGone())
        {
            return false;
        }
    }

    /// <summary>Every post's slug, 5,000 a storage call.</summary>
    public IAsyncEnumerable<string> SlugsAsync(CancellationToken cancellationToken) => SlugsAsync(null, cancellationToken);

    /// <summary>The slugs that begin so, 5,000 a storage call.</summary>
    public async IAsyncEnumerable<string> SlugsAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            if (blob.Name.EndsWith(Extension, StringComparison.Ordinal) && Slug.IsValid(blob.Name[..^Extension.Length]))
            {
                yield return blob.Name[..^Extension.Length];
            }
        }
    }

    private async Task<StoredPost> UploadAsync(Post post, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = "text/markdown; charset=utf-8" },
        };
        var uploaded = await Blob(post.Slug).UploadAsync(BinaryData.FromString(FrontMatter.Write(post)), options, cancellationToken);
        return new StoredPost(post, uploaded.Value.ETag);
    }

    private BlobClient Blob(string slug) => container.GetBlobClient(slug + Extension);
}
