using System.Globalization;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Whether two domains belong to one owner, as RFC 7489, section 3.1, aligns them. The Public Suffix List, which that asks for, changes
/// every week; here stands a smaller rule that errs towards "no": the author's answer then comes back with the reason, and nobody else's
/// is published.
/// </summary>
internal static class MailDomains
{
    private static readonly IdnMapping Idn = new();

    /// <summary>
    /// Second-level names under which countries register domains for anybody: <c>co.uk</c>, <c>com.au</c>, <c>gouv.fr</c>.
    /// </summary>
    // csharpier-ignore
    private static readonly HashSet<string> Registries = new(StringComparer.Ordinal)
    {
        "ac", "ad", "adv", "art", "asn", "asso", "biz", "co", "com", "coop", "csiro", "eco", "ed", "edu", "eng", "firm", "gen",
        "geek", "go", "gob", "gouv", "gov", "govt", "gub", "gv", "health", "id", "idv", "ind", "inf", "info", "int", "iwi", "k12",
        "lg", "ltd", "maori", "me", "med", "mil", "mod", "muni", "museum", "my", "name", "nat", "ne", "net", "nhs", "nic", "nom",
        "or", "org", "parliament", "plc", "police", "prd", "presse", "press", "pro", "qc", "res", "sch", "school", "tm", "tur",
        "web",
    };

    /// <summary>Hosts whose subdomains belong to strangers.</summary>
    // csharpier-ignore
    private static readonly HashSet<string> SharedHosts = new(StringComparer.Ordinal)
    {
        "appspot.com",
        "azure.com",
        "azurestaticapps.net",
        "azurewebsites.net",
        "amazonaws.com",
        "blogspot.com",
        "cloudapp.net",
        "cloudfront.net",
        "duckdns.org",
        "dyndns.org",
        "eu.org",
        "firebaseapp.com",
        "fly.dev",
        "github.io",
        "gitlab.io",
        "herokuapp.com",
        "myshopify.com",
        "netlify.app",
        "neocities.org",
        "no-ip.org",
        "onmicrosoft.com",
        "onrender.com", "pages.dev", "run.app", "sendgrid.net", "sharepoint.com", "vercel.app", "web.app", "weebly.com",
        "windows.net", "wixsite.com", "wordpress.com", "workers.dev",
    };

    /// <summary>Whether who may sign or send for one may speak for the other.</summary>
    public static bool AreAligned(string one, string other)
    {
        if (Normalize(one) is not { } first || Normalize(other) is not { } second)
        {
            return false;
        }

        if (first == second)
        {
            return true;
        }

        var common = CommonSuffix(first.Split('.'), second.Split('.'));
        var isAncestor = common == first || common == second;
        return common.Length > 0 && (isAncestor ? !IsRegistry(common) : !IsShared(common));
    }

    /// <summary>Lower case, in ASCII, without the root's dot; null when it is no domain of two labels or more.</summary>
    private static string? Normalize(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain.Trim().TrimEnd('.')).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(ascii) == UriHostNameType.Dns ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string CommonSuffix(string[] one, string[] other)
    {
        var labels = one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First);
        return string.Join('.', labels.Reverse());
    }

    private static bool IsRegistry(string domain)
    {
        var labels = domain.Split('.');
        var isOfCountry = labels.Length == 2 && labels[1].Length == 2;
        return labels.Length == 1 || SharedHosts.Contains(domain) || (isOfCountry && Registries.Contains(labels[0]));
    }

    /// <summary>
    /// Stricter, for two that only share an owner further up: short names below a country, and what stands below a state of <c>.us</c>,
    /// may be registries as well.
    /// </summary>
    private static bool IsShared(string domain)
    {
        var labels = domain.Split('.');
        var isShort = labels.Length == 2 && labels[1].Length == 2 && labels[0].Length <= 3;
        var isOfState = labels is [.., { Length: 2 }, "us"] && labels.Length <= 3;
        return isShort || isOfState || IsRegistry(domain);
    }
}
