using System.Text.RegularExpressions;

namespace ServerlessBlog.Anonymity;

/// <summary>Email addresses, also written "jo at school dot org". The names that RFC 2606 keeps for examples are nobody's.</summary>
internal static partial class Emails
{
    public static IEnumerable<PersonalDatum> Find(string text) =>
        from match in Address().Matches(text)
        where
            !Reserved().IsMatch(match.Groups["domain"].Value)
            && !match.Groups["local"].Value.Equals("git", StringComparison.OrdinalIgnoreCase)
        select new PersonalDatum(PersonalDataKind.Email, match.Index, match.Length);

    /// <summary>
    /// Bounded parts, no nesting: linear whatever the text. "@jo@social.example" is a public handle, "a@b.c" a version or code.
    /// </summary>
    [GeneratedRegex(
        """
            (?<![@\w.+-/:])(?<local>[\p{L}\p{N}_][\p{L}\p{N}._%+'-]{0,63})
            (?: @(?<domain>(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24})
              | \s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?(?<domain>(?:[\p{L}\p{N}-]{1,63}(?:\s?\.\s?|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?
              |\sdot\s)){1,5}\p{L}{2,24})
              | \sat\s(?<domain>(?:[\p{L}\p{N}-]{1,63}\sdot\s){1,4}(?:com|org|net|edu|gov|info|eu|de|fr|uk|us|co|io|me))
            )(?![\p{L}\p{N}(])
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Address();

    [GeneratedRegex(
        @"(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reserved();
}
