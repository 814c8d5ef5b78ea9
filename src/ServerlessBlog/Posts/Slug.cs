using System.Globalization;
using System.Text;

namespace ServerlessBlog.Posts;

/// <summary>A post's name in addresses and in storage: lower-case letters a-z, digits and single hyphens, 1 to 100 characters.</summary>
internal static class Slug
{
    public const int MostCharacters = 100;

    /// <summary>What a message to the client says about the rule.</summary>
    public const string Rule = "It must be 1 to 100 characters: a-z, 0-9 and single hyphens between them.";

    /// <summary>ASCII only: look-alikes of other scripts must not make a second address of the same shape.</summary>
    public static bool IsValid(string? slug, int most = MostCharacters)
    {
        if (string.IsNullOrEmpty(slug) || slug.Length > most || slug[0] == '-' || slug[^1] == '-')
        {
            return false;
        }

        for (var i = 0; i < slug.Length; i++)
        {
            var hyphen = slug[i] == '-';
            if ((!hyphen && !char.IsAsciiLetterLower(slug[i]) && !char.IsAsciiDigit(slug[i])) || (hyphen && slug[i - 1] == '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Made from a title: accents dropped, everything else that is no letter or digit a hyphen, cut between words. <c>post</c> where nothing is left.</summary>
    public static string FromTitle(string title)
    {
        var slug = new StringBuilder();
        foreach (var character in title.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD))
        {
            var lower = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower))
            {
                slug.Append(lower);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return Cut(slug.ToString().Trim('-'));
    }

    private static string Cut(string slug)
    {
        const int pleasant = 80;
        if (slug.Length > pleasant)
        {
            var lastWord = slug.LastIndexOf('-', pleasant);
            slug = slug[..(lastWord > 0 ? lastWord : pleasant)];
        }

        return slug.Length == 0 ? "post" : slug;
    }
}
