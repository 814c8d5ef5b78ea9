using System.ComponentModel.DataAnnotations;
using ServerlessBlog.Texts;

namespace ServerlessBlog;

/// <summary>What every slice may know of the blog. Section <c>Blog</c>.</summary>
public sealed class BlogOptions
{
    /// <summary>The blog's name, 1 to 100 characters. Default: <c>Open Door</c>, the sample blog.</summary>
    [Required, StringLength(100), OneLine]
    public string Title { get; init; } = "Open Door";

    /// <summary>The name that the author's posts and answers carry, 1 to 60 characters. Default: the blog's name.</summary>
    [StringLength(60), OneLine]
    public string? Author { get; init; }

    /// <summary>Where the author's mail goes. Default: an address that exists nowhere, for the local mail page.</summary>
    [Required, EmailAddress]
    public string AuthorEmail { get; init; } = "author@blog.example";

    /// <summary>
    /// The secret of the author's API calls (<c>Authorization: Bearer</c>), at least 32 characters. Default: none, and then no call is the
    /// author's.
    /// </summary>
    [MinLength(32)]
    public string? AuthorKey { get; init; }

    /// <summary>
    /// Where readers find the site, absolute, ending in a slash. Links are made from it, never from a request's Host header.
    /// </summary>
    [Required]
    public Uri SiteUrl { get; init; } = new("http://127.0.0.1:7071/");

    /// <summary>Where the API answers, absolute, ending in a slash.</summary>
    [Required]
    public Uri ApiUrl { get; init; } = new("http://127.0.0.1:7071/api/");

    /// <summary><see cref="Author"/>, or the blog's name where none is set.</summary>
    public string AuthorName => string.IsNullOrWhiteSpace(Author) ? Title : Author;

    /// <summary>The address of a post's page.</summary>
    public string PostUrl(string slug) => new Uri(SiteUrl, $"posts/{slug}/").AbsoluteUri;
}
