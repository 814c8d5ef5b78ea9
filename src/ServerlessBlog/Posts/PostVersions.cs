using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using ServerlessBlog.Posts.Rendering;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>An earlier version of a post: its name, when it was written and when it was replaced.</summary>
internal sealed record PostVersionItem(string Version, DateTimeOffset UpdatedAt, DateTimeOffset ReplacedAt);

/// <summary>The earlier versions of a post, newest first.</summary>
internal sealed record PostVersionList(IReadOnlyList<PostVersionItem> Items);

/// <summary>An earlier version as it was.</summary>
internal sealed record PostVersionAnswer(
    string Version,
    string Title,
    string Markdown,
    string Html,
    IReadOnlyList<string> Tags,
    DateTimeOffset UpdatedAt
);

/// <summary>
/// Reads the snapshots that <see cref="PostStore"/> leaves behind. A version is named by the snapshot's time, without the signs that
/// addresses dislike.
/// </summary>
public sealed class PostVersions(BlobServiceClient blobs, IOptionsMonitor<BlogOptions> blog)
{
    private const string Name = "yyyyMMdd'T'HHmmssfffffff'Z'";
    private const string Snapshot = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const int MostVersions = 500;

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.PostContainer);

    /// <summary>At most 500, one storage call; empty for a post without any, or without a blob.</summary>
    internal async Task<PostVersionList> ListAsync(string slug, CancellationToken cancellationToken)
    {
        var items = new List<PostVersionItem>();
        var seen = new HashSet<ETag?>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.Snapshots, $"{slug}.md", cancellationToken))
        {
            // Whoever lost a race took a snapshot of the same version: it is shown once.
            if (
                blob.Snapshot is { } snapshot
                && blob.Name == $"{slug}.md"
                && Time(snapshot, Snapshot) is { } time
                && seen.Add(blob.Properties.ETag)
            )
            {
                items.Add(
                    new PostVersionItem(time.ToString(Name, CultureInfo.InvariantCulture), blob.Properties.LastModified ?? time, time)
                );
            }
        }

        return new PostVersionList([.. items.OrderByDescending(item => item.ReplacedAt).Take(MostVersions)]);
    }

    /// <summary>One storage call; null when there is no such version.</summary>
    internal async Task<PostVersionAnswer?> FindAsync(string slug, string version, CancellationToken cancellationToken)
    {
        if (Time(version, Name) is not { } time)
        {
            return null;
        }

        try
        {
            var blob = container.GetBlobClient($"{slug}.md").WithSnapshot(time.ToString(Snapshot, CultureInfo.InvariantCulture));
            var post = FrontMatter.Read(slug, (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToString());
            return new PostVersionAnswer(
                version,
                post.Title,
                post.Markdown,
                MarkdownRenderer.ToHtml(post.Markdown, new PostAddresses(blog.CurrentValue.SiteUrl)),
                post.Tags,
                post.UpdatedAt
            );
        }
        catch (RequestFailedException missing) when (missing.Status is 404)
        {
            return null;
        }
    }

    private static DateTimeOffset? Time(string text, string format) =>
        DateTimeOffset.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
