using System.Text.RegularExpressions;

namespace ServerlessBlog.Comments;

/// <summary>
/// The addresses in a text: how many, how many of them of a shortener, and how many written to escape a filter (which count as links too).
/// </summary>
public sealed partial record LinkFacts(int Count, int Shortened, int Disguised)
{
    /// <summary>Services that hide where a link leads. Short addresses of one site's own pages (youtu.be) are none.</summary>
    // csharpier-ignore
    private static readonly HashSet<string> Shorteners = new(StringComparer.OrdinalIgnoreCase)
    {
        "adf.ly", "amzn.to", "bit.do", "bit.ly", "bl.ink", "buff.ly", "clck.ru", "cutt.ly", "goo.gl", "goo.su", "is.gd", "j.mp",
        "lnkd.in", "ow.ly", "qr.ae", "rb.gy", "rebrand.ly", "s.id", "shorturl.at", "shrtco.de", "soo.gd", "surl.li", "t.co", "t.ly",
        "t2m.io", "tiny.cc", "tinyurl.com", "u.to", "v.gd", "vk.cc",
    };

    /// <summary>
    /// Counts the addresses of a text; those of the blog's own site (<paramref name="ownHost"/>) are its readers' way to quote it.
    /// </summary>
    public static LinkFacts Of(string text, string? ownHost = null)
    {
        var hosts = Links().Matches(text).Select(match => match.Groups["host"].Value).Where(host => !IsOwn(host, ownHost)).ToList();
        var disguised = Disguises().Count(text);
        return new LinkFacts(hosts.Count + disguised, hosts.Count(host => Shorteners.Contains(TrimWww(host))), disguised);
    }

    private static bool IsOwn(string host, string? ownHost) =>
        ownHost is not null && TrimWww(host).Equals(TrimWww(ownHost), StringComparison.OrdinalIgnoreCase);

    private static string TrimWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    /// <summary>
    /// With a scheme, with www, or bare under a top-level domain that is no file's extension or library's name (.net, .io and .cs are).
    /// </summary>
    [GeneratedRegex(
        @"\b(?:https?|ftp)://(?:[^\s/@]*@)?(?<host>[^\s/:?#""<>]+)|(?<![@\w./-])(?<host>www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+)|"
            + @"(?<![@\w./-])(?<host>(?:[a-z0-9-]+\.)+(?:com|org|info|biz|ru|ua|cn|xyz|top|shop|store|online|site|website|club|live|"
            + @"vip|icu|casino|bet|click|link|ly)(?![\w.-]*\w|\())",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Links();

    /// <summary>
    /// hxxp://, h t t p, "example dot com", "example [.] org". The words "dot net" are a product's name, so they need brackets.
    /// </summary>
    [GeneratedRegex(
        @"\bh(?:xx|\*\*)ps?\b|\bh\s+t\s+t\s+p(?:\s*s)?\s*:|\b[a-z0-9-]{2,}\s*(?:\s(?:dot|d0t)\s|[\[({]\s*(?:dot|d0t|"
            + @"\.)\s*[\])}])\s*(?:com|org|info|biz|ru|xyz|top|shop|store|online|site|club|live|vip)\b|"
            + @"\b[a-z0-9-]{2,}\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*(?:net|io|co|me)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Disguises();
}
