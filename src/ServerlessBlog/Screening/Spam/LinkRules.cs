using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Screening.Spam;

/// <summary>What a comment's links say: where they lead, how many there are, how they are written.</summary>
internal static partial class LinkRules
{
    // csharpier-ignore
    private static readonly FrozenSet<string> CheapEndings = FrozenSet.Create(
        "xyz", "top", "club", "site", "online", "shop", "store", "win", "loan", "bid", "click", "link", "live", "icu", "vip", "tk",
        "ml", "ga", "cf", "gq", "buzz", "cc", "ru", "cn", "su", "biz", "info", "pw", "ws", "fun", "website", "space", "cyou",
        "rest", "casino", "bet", "ltd", "pro", "trade"
    );

    // csharpier-ignore
    private static readonly FrozenSet<string> Shorteners = FrozenSet.Create(
        "bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "cutt.ly", "rb.gy", "t.me", "wa.me", "adf.ly", "shorturl.at",
        "tiny.cc", "buff.ly", "rebrand.ly", "s.id", "bit.do", "linktr.ee",
        "api.whatsapp.com",
        "telegram.me",
        "v.gd",
        "clck.ru",
        "vk.cc",
        "u.to",
        "chat.whatsapp.com"
    );

    // csharpier-ignore
    private static readonly FrozenSet<string> FreeSites = FrozenSet.Create(
        "blogspot.com", "wixsite.com", "weebly.com", "wordpress.com", "over-blog.com", "webs.com", "jimdo.com", "tumblr.com",
        "page.tl",
        "mystrikingly.com",
        "site123.me",
        "sites.google.com"
    );

    public static IEnumerable<RuleFound?> Find(SpamText text)
    {
        yield return text.BracketLinks > 0 ? new("bracket-link", 2, "a link in a forum's brackets") : null;
        var links = text.Links;
        var all = text.Website is null ? links : [.. links, text.Website];
        yield return all.FirstOrDefault(link => TradeInAddress().IsMatch(link.Host) || TradeInAddress().IsMatch(link.Path)) is { } trade
            ? new("trade-link", 1.6, $"a link whose address names a trade: {trade.Host}")
            : null;
        yield return all.FirstOrDefault(link => CheapEndings.Contains(link.TopLevel)) is { } cheap
            ? new("cheap-ending", .8, $"a link that ends in .{cheap.TopLevel}")
            : null;
        yield return all.FirstOrDefault(link => Shorteners.Contains(link.Host)) is { } hidden
            ? new("short-link", 1, $"a link that hides where it leads: {hidden.Host}")
            : null;
        yield return links.FirstOrDefault(link => FreeSites.Any(site => link.Host.EndsWith(site, StringComparison.Ordinal))) is { } free
            ? new("free-site", .3, $"a link to {free.Host}")
            : null;
        yield return all.FirstOrDefault(link => link.Host.Count(character => character == '-') >= 2) is { } hyphens
            ? new("hyphens", .8, $"a link with many hyphens: {hyphens.Host}")
            : null;
        if (links.Count == 0)
        {
            yield break;
        }

        yield return links.Count switch
        {
            >= 10 => new("links-10", 2, $"{links.Count} links"),
            >= 5 => new("links-5", 1.3, $"{links.Count} links"),
            >= 3 => new("links-3", .6, $"{links.Count} links"),
            _ => null,
        };
        yield return text.Words.Count switch
        {
            0 => new("only-link", 1.4, "nothing but a link"),
            <= 2 => new("nearly-only-link", .9, "hardly anything but a link"),
            _ => null,
        };
        yield return text.Words.Count is > 2 and <= 60 && !text.Plain[links[^1].End..].Any(char.IsLetterOrDigit)
            ? new("ends-in-link", .3, "ends in a link")
            : null;
        yield return links.Where(link => link.Path.Length <= 1).GroupBy(link => link.Host).Any(group => group.Count() >= 2)
            ? new("same-link", .8, "the same link twice")
            : null;
        yield return text.Words.Count <= 60 && links.All(link => link.Path.Length <= 1)
            ? new("front-page", .4, "a link to a site's front page")
            : null;
    }

    [GeneratedRegex(
        """
            crack|keygen|serial-?key|junk|dumpster|mattress|cabinets|furniture|interiors?\b|locksmith|property|properties|realt(?:y|or)
            |nakliyat|takip[cç]i|vemaybay|\bobat|\bjasa|cctv|fixed-?match|presale|\bico\b|token\b|academy|course|coaching|classes\b
            |certification|consult(?:ing|ants?)|techlabs|techsoft|softtech|infotech|webtech|digitalmarketing|digital-marketing
            |casino|poker|viagra|cialis|pharma|pills|payday|\bloans?\b|[a-z]loans|essay|assignment-?help|assignmenthelp|homework|escort
            |call-?girls|replica|cheap|outlet|jerseys?\b|handbag|wholesale|slot|togel|\bjudi|situs|betting|\bbet[0-9]|forex|binaryoption
            |bitcoin|crypto|seo\b|-seo-|movers|packers|training|institute|\bapk|modapk|-apk|torrent|dating|\bporn|\bsex|xxx|weight-?loss
            |\bcbd|vape|insurance|mortgage|realestate|real-estate|limousine|limo\b|plumb|roofing|cleaning|carpet|coupon|promo|discount
            |followers
            |free-?download|full-?version|watch-?online|movies?-?online|printer-?support|support-?number|customer-?(?:care|service|support)
            |office-?setup|astrolog|vashikaran|spell|\bvisa|immigration|rehab|attorney|lawyer|dentist|dental|surgery|makemoney|earn-?money
            |hack(?:er|s)?-?(?:tool|services?|for)|ecig
            |watches|sunglasses|sneakers|\bshoes|boots|jewel|buy-|-buy|\bbuy[a-z]|-online|onlin[e]?shop|-services?\b|services?\.com
            |-company|tours?\b|travels?\b|hotels?\b|rental|antivirus|referral|[?&]ref=|[?&]aff
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex TradeInAddress();
}
