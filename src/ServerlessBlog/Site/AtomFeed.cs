using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

using Microsoft.Extensions.Options;

using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>The Atom feed (RFC 4287) of the newest posts, whole. A post's id is its address, which never changes.</summary>
public sealed class AtomFeed(SitePosts list, PostStore posts, SiteLinks links, IOptionsMonitor<BlogOptions> blog)
{
    private const int Newest = 10;

    /// <summary>Reads the posts only when one of them changed, or the program: the stamp is made from the list.</summary>
    internal async Task<SiteDocument?> MakeAsync(CancellationToken cancellationToken)
    {
        var newest = await list.NewestAsync(Newest, null, cancellationToken);
        var program = $"{typeof(AtomFeed).Module.ModuleVersionId} {links.Absolute(links.Home)} {blog.CurrentValue.Title}";
        var stamp = SiteDocument.StampOf(string.Join('\n', newest.Select(post => $"{post.Slug} {post.UpdatedAt.UtcTicks}").Append(program)));
        return new SiteDocument("application/atom+xml; charset=utf-8", stamp, () => WriteAsync(newest, cancellationToken));
    }

    private async Task<string> WriteAsync(IReadOnlyList<PostSummary> newest, CancellationToken cancellationToken)
    {
        var home = new Uri(links.Absolute(links.Home));
        var self = new Uri(links.Absolute(links.Feed));
        var entries = await Task.WhenAll(newest.Select(post => EntryAsync(post, cancellationToken)));
        var feed = new SyndicationFeed(blog.CurrentValue.Title, null, home, home.AbsoluteUri, newest.Select(post => post.UpdatedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(), entries);
        feed.Authors.Add(new SyndicationPerson { Name = blog.CurrentValue.AuthorName });
        feed.Links.Add(SyndicationLink.CreateSelfLink(self, "application/atom+xml"));
        var text = new StringBuilder();
        await using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Async = true, OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            feed.SaveAsAtom10(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private async Task<SyndicationItem> EntryAsync(PostSummary post, CancellationToken cancellationToken)
    {
        var address = new Uri(links.Absolute(links.Post(post.Slug)));
        var html = (await posts.FindAsync(post.Slug, cancellationToken))?.Post is { Status: PostStatus.Published } stored ? MarkdownRenderer.ToHtml(stored.Markdown) : "";
        var entry = new SyndicationItem(post.Title, SyndicationContent.CreateHtmlContent(html), address, address.AbsoluteUri, post.UpdatedAt)
        {
            PublishDate = post.PublishedAt ?? post.UpdatedAt,
            Summary = SyndicationContent.CreatePlaintextContent(post.Summary),
        };
        entry.Authors.Add(new SyndicationPerson { Name = post.Author });
        foreach (var tag in post.Tags)
        {
            entry.Categories.Add(new SyndicationCategory(tag));
        }

        return entry;
    }
}
