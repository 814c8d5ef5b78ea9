using System.Text.RegularExpressions;

namespace ServerlessBlog.Posts.Rendering;

/// <summary>
/// The addresses in a post, for where it is shown. What an author writes as <c>/media/…</c> or <c>/posts/…</c> begins at the blog's root,
/// wherever that is; a feed's readers show the text on pages of their own, and get whole addresses (<paramref name="shownElsewhere"/>, the
/// address of the post's own page).
/// </summary>
internal sealed partial class PostAddresses(Uri site, Uri? shownElsewhere = null)
{
    /// <summary>What is no address at all stays as it is.</summary>
    public string Of(string written)
    {
        var address =
            OwnPath().IsMatch(written) && !written.StartsWith(site.AbsolutePath, StringComparison.Ordinal)
                ? site.AbsolutePath + written[1..]
                : written;
        return shownElsewhere is not null && Uri.TryCreate(shownElsewhere, address, out var whole) ? whole.AbsoluteUri : address;
    }

    [GeneratedRegex(@"^/(?:media|posts|tags|archive|\d{4}/\d{2})/|^/feed\.xml$")]
    private static partial Regex OwnPath();
}
