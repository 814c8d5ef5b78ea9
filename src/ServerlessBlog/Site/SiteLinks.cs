using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Site;

/// <summary>
/// The addresses that pages link to. Those within the site begin at its root, so that it may stand in a folder of somebody's domain.
/// </summary>
public sealed class SiteLinks(IOptionsMonitor<BlogOptions> blog, IOptionsMonitor<CommentsOptions> comments, WebFiles files)
{
    /// <summary>The blog as its settings are now.</summary>
    public BlogOptions Blog => blog.CurrentValue;

    /// <summary>The kinds that a comment may be of, separated by spaces.</summary>
    public string Kinds => comments.CurrentValue.Kinds;

    /// <summary>Changes with whatever all pages show or link to.</summary>
    public string Version =>
        string.Join(
            '\n',
            [Blog.Title, Blog.AuthorName, Kinds, Blog.SiteUrl.AbsoluteUri, Api, .. files.All().Select(file => file.Name + file.Hash)]
        );

    /// <summary>The site's root: <c>/</c>, or the folder that it stands in.</summary>
    public string Home => Blog.SiteUrl.AbsolutePath;

    /// <summary>All months.</summary>
    public string Archive => $"{Home}archive/";

    /// <summary>The Atom feed.</summary>
    public string Feed => $"{Home}{SitePaths.Feed}";

    /// <summary>A post's page.</summary>
    public string Post(string slug) => $"{Home}posts/{slug}/";

    /// <summary>The posts of a month.</summary>
    public string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{Home}{year:D4}/{month:D2}/");

    /// <summary>The newest posts of a tag.</summary>
    public string Tag(string tag) => $"{Home}tags/{tag}/";

    /// <summary>A tag's posts of a year.</summary>
    public string TagYear(string tag, int year) => string.Create(CultureInfo.InvariantCulture, $"{Home}tags/{tag}/{year:D4}/");

    /// <summary>A file of <c>src/web</c>, under a name that changes with its content.</summary>
    public string File(string name) => Home + files.VersionedPath(name);

    /// <summary>The API's address, for the comments element and the form.</summary>
    public string Api => Blog.ApiUrl.AbsoluteUri;

    /// <summary>The form that works without a script; it answers with a page.</summary>
    public string CommentForm(string slug) => $"{Api}posts/{slug}/comments/form";

    /// <summary>The page of a comment's receipt.</summary>
    public string Receipt(string id, string receipt) =>
        $"{Api}comments/{Uri.EscapeDataString(id)}/receipt?receipt={Uri.EscapeDataString(receipt)}";

    /// <summary>With scheme and host, for feeds and for who reads a page elsewhere.</summary>
    public string Absolute(string path) => new Uri(Blog.SiteUrl, path).AbsoluteUri;

    /// <summary>
    /// What a page may load, run and send: its own files, the API, and images from wherever a post takes them. In a meta element, because a
    /// static website has no headers of its own; <c>frame-ancestors</c> is ignored there and so left out.
    /// </summary>
    public string ContentSecurityPolicy
    {
        get
        {
            var api = Blog.ApiUrl.GetLeftPart(UriPartial.Authority);
            return $"default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' {api} https: data:; "
                + $"connect-src 'self' {api}; form-action {api}; base-uri 'none'";
        }
    }
}
