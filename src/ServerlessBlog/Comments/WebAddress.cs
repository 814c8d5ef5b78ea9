using System.Buffers;

namespace ServerlessBlog.Comments;

/// <summary>
/// Finds the web addresses that stand in a text without any markup, in posts and in comments alike: <c>https://…</c>, <c>http://…</c> and
/// <c>www.…</c>. What follows an address and belongs to the sentence is left out: stops, quotation marks, and brackets that were not opened
/// inside the address.
/// </summary>
internal static class WebAddress
{
    /// <summary>Longer ones are no links: browsers and mail programs cut them, and a text of such beginnings must not take long.</summary>
    private const int MostCharacters = 2000;

    private const string Openers = "([{（［「『【《〈";
    private const string Closers = ")]}）］」』】》〉";

    private static readonly SearchValues<char> Ends = SearchValues.Create("<>\"`\\");
    private static readonly SearchValues<char> Trailing = SearchValues.Create(".,;:!?'*_~’”»…。、，．！？；：" + Openers);

    /// <summary>The next address from a place on, and what a link to it says; null when there is none.</summary>
    public static (int Start, int End, string Link)? Next(string text, int from)
    {
        for (var start = NextBeginning(text, from); start >= 0; start = NextBeginning(text, start + 1))
        {
            if (At(text, start, text.Length) is var (end, link))
            {
                return (start, end, link);
            }
        }

        return null;
    }

    /// <summary>The address that begins exactly here and ends before <paramref name="limit"/>; null when none does.</summary>
    public static (int End, string Link)? At(string text, int start, int limit)
    {
        if (start > 0 && IsWithinWord(text[start - 1]))
        {
            return null;
        }

        var rest = text.AsSpan(start..limit);
        var isBare = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        var isAddress =
            isBare
            || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        if (!isAddress || (isBare && start > 0 && text[start - 1] is '.' or '-' or '@' or '/' or ':'))
        {
            return null;
        }

        var whole = WholeLength(rest);
        if (whole > MostCharacters)
        {
            return null;
        }

        var length = rest[..whole].LastIndexOfAnyExcept(Trailing) + 1;
        var address = rest[..length].ToString();
        var link = isBare ? "http://" + address : address;
        return IsLink(link, isBare) ? (start + length, link) : null;
    }

    private static bool IsLink(string link, bool isBare) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Host.Length > (isBare ? "www.".Length : 0);

    private static int NextBeginning(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny("hHwW");
        return found < 0 ? -1 : from + found;
    }

    private static bool IsWithinWord(char before) => char.IsAsciiLetterOrDigit(before);

    /// <summary>Up to what no address holds, or a bracket that was not opened inside it.</summary>
    private static int WholeLength(ReadOnlySpan<char> text)
    {
        Span<int> open = stackalloc int[Openers.Length];
        var length = 0;
        while (
            length < text.Length
            && length <= MostCharacters
            && !char.IsWhiteSpace(text[length])
            && !char.IsControl(text[length])
            && !Ends.Contains(text[length])
        )
        {
            if (Closers.IndexOf(text[length]) is >= 0 and var closer && --open[closer] < 0)
            {
                break;
            }

            if (Openers.IndexOf(text[length]) is >= 0 and var opener)
            {
                open[opener]++;
            }

            length++;
        }

        return length;
    }
}
