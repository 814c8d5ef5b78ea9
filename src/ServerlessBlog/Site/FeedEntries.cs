using System.ServiceModel.Syndication;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Comments;
using ServerlessBlog.Posts;
using ServerlessBlog.Posts.Rendering;
using ServerlessBlog.Storage;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Site;

/// <summary>
/// The feed's entries. A post whose file cannot be read, or whose text cannot be rendered, is left out and published once more: that
/// fails until its message stands on the author's list of what could not be done, by its name. The other posts go on.
/// </summary>
public sealed partial class FeedEntries(PostStore posts, SiteLinks links, BlogQueues queues, ILogger<FeedEntries> logger)
{
    /// <summary>In the order of <paramref name="newest"/>; a storage call each.</summary>
    internal async Task<IReadOnlyList<SyndicationItem>> MakeAsync(IReadOnlyList<PostSummary> newest, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(newest.Select(post => TryMakeAsync(post, cancellationToken)))).OfType<SyndicationItem>()];

    private async Task<SyndicationItem?> TryMakeAsync(PostSummary post, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsync(post, cancellationToken);
        }
        catch (Exception broken) when (broken is FormatException or ArgumentException)
        {
            Log.LeftOut(logger, broken, post.Slug);
            var again = new PublishingMessage(post.Slug);
            await queues.SendAsync(StorageNames.PublishingQueue, again, BlogJson.Wire.PublishingMessage, cancellationToken);
            return null;
        }
    }

    private async Task<SyndicationItem> MakeAsync(PostSummary post, CancellationToken cancellationToken)
    {
        var address = new Uri(links.Absolute(links.Post(post.Slug)));
        var stored = (await posts.FindAsync(post.Slug, cancellationToken))?.Post;
        var html = stored is { Status: PostStatus.Published }
            ? MarkdownRenderer.ToHtml(stored.Markdown, new PostAddresses(links.Blog.SiteUrl, address))
            : "";
        var content = SyndicationContent.CreateHtmlContent(html);
        var entry = new SyndicationItem(TextHygiene.Mend(post.Title), content, address, address.AbsoluteUri, post.UpdatedAt)
        {
            PublishDate = post.PublishedAt ?? post.UpdatedAt,
            Summary = SyndicationContent.CreatePlaintextContent(TextHygiene.Mend(post.Summary)),
        };
        entry.Authors.Add(new SyndicationPerson { Name = TextHygiene.Mend(post.Author) });
        foreach (var tag in post.Tags)
        {
            entry.Categories.Add(new SyndicationCategory(Slug.FromTag(tag), null, TextHygiene.Mend(tag)));
        }

        return entry;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The feed leaves out the post {Slug}: it cannot be read or rendered")]
        public static partial void LeftOut(ILogger logger, Exception exception, string slug);
    }
}
