using ServerlessBlog.Texts;

namespace ServerlessBlog.Intake;

/// <summary>
/// Nobody poses as the author: their name and the blog's title are refused for anybody else, in whatever letters look like them
/// (<see cref="LookAlikes"/>), with whatever spacing, order of words, punctuation or role ("the real …", "… (author)") is added, as it is
/// written and as it is seen (<see cref="Directions"/>). A name that shares only a word with the author's is somebody's own.
/// </summary>
internal static class AuthorNames
{
    /// <summary>Words that claim the author's place by themselves.</summary>
    private static readonly HashSet<string> Roles = Looks("author admin administrator moderator owner webmaster");

    /// <summary>Words that, added to a name, leave it the same name.</summary>
    private static readonly HashSet<string> Additions =
    [
        .. Roles,
        .. Looks(
            "the a an blog blogs site website official officially real really true original verified mod team staff editor host mr "
                + "mrs ms dr prof sir of this here by it's i am im me myself"
        ),
    ];

    /// <summary>
    /// Whether <paramref name="name"/> would be read as <paramref name="author"/>'s, as <paramref name="title"/>'s, or as the author's
    /// role.
    /// </summary>
    public static bool Claims(string name, string author, string title)
    {
        name = TextHygiene.Mend(name);
        return IsClaim(name, author, title)
            || IsClaim(Directions.ToVisualOrder(name), Directions.ToVisualOrder(author), Directions.ToVisualOrder(title));
    }

    private static bool IsClaim(string name, string author, string title)
    {
        foreach (
            var words in (string[][])[LookAlikes.Words(name, symbolsAreLetters: false), LookAlikes.Words(name, symbolsAreLetters: true)]
        )
        {
            if (
                IsSame(words, author)
                || IsSame(words, title)
                || (words.All(Additions.Contains) && words.Any(Roles.Contains))
                || IsRole(string.Concat(words))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A role that is spelled letter by letter, or written in one: "T h e  A u t h o r", "TheAuthor".</summary>
    private static bool IsRole(string squeezed) =>
        Roles.Any(role => squeezed == role || Additions.Any(addition => squeezed == addition + role || squeezed == role + addition));

    private static bool IsSame(string[] words, string reserved)
    {
        var whole = LookAlikes.Words(reserved, symbolsAreLetters: false);
        var core = WithoutAdditions(whole);
        return string.Concat(whole) is { Length: > 0 } squeezed
            && (
                string.Concat(words) == squeezed
                || string.Concat(words.Order(StringComparer.Ordinal)) == string.Concat(whole.Order(StringComparer.Ordinal))
                || (
                    core.Length > 0
                    && WithoutAdditions(words) is { Length: > 0 } rest
                    && (
                        string.Concat(rest) == string.Concat(core)
                        || rest.Order(StringComparer.Ordinal).SequenceEqual(core.Order(StringComparer.Ordinal))
                    )
                )
            );
    }

    private static string[] WithoutAdditions(string[] words) => [.. words.Where(word => !Additions.Contains(word))];

    private static HashSet<string> Looks(string words) => [.. LookAlikes.Words(words, symbolsAreLetters: false)];
}
