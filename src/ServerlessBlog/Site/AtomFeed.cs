using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using ServerlessBlog.Posts;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Site;

/// <summary>The Atom feed (RFC 4287) of the newest posts, whole. A post's id is its address, which never changes.</summary>
public sealed class AtomFeed(SitePosts list, FeedEntries entries, SiteLinks links, IOptionsMonitor<BlogOptions> blog)
{
    private const int Newest = 10;

    /// <summary>Reads the posts only when one of them changed, or the program: the stamp is made from the list.</summary>
    internal async Task<SiteDocument?> MakeAsync(CancellationToken cancellationToken)
    {
        var newest = await list.NewestAsync(Newest, null, cancellationToken);
        var program = $"{typeof(AtomFeed).Module.ModuleVersionId} {links.Absolute(links.Home)} {blog.CurrentValue.Title}";
        var stamp = SiteDocument.StampOf(
            string.Join('\n', newest.Select(post => $"{post.Slug} {post.UpdatedAt.UtcTicks}").Append(program))
        );
        return new SiteDocument("application/atom+xml; charset=utf-8", stamp, () => WriteAsync(newest, cancellationToken));
    }

    private async Task<BinaryData> WriteAsync(IReadOnlyList<PostSummary> newest, CancellationToken cancellationToken)
    {
        var home = new Uri(links.Absolute(links.Home));
        var self = new Uri(links.Absolute(links.Feed));
        var items = await entries.MakeAsync(newest, cancellationToken);
        var updated = newest.Select(post => post.UpdatedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        var feed = new SyndicationFeed(TextHygiene.Mend(blog.CurrentValue.Title), null, home, home.AbsoluteUri, updated, items);
        feed.Authors.Add(new SyndicationPerson { Name = TextHygiene.Mend(blog.CurrentValue.AuthorName) });
        feed.Links.Add(SyndicationLink.CreateSelfLink(self, "application/atom+xml"));
        var text = new StringBuilder();
        await using (
            var writer = XmlWriter.Create(
                text,
                new XmlWriterSettings
                {
                    Async = true,
                    OmitXmlDeclaration = true,
                    CheckCharacters = true,
                }
            )
        )
        {
            feed.SaveAsAtom10(writer);
        }

        return BinaryData.FromString($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n");
    }
}
