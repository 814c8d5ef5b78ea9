using System.Globalization;
using System.Text;
using AnyAscii;

namespace ServerlessBlog;

/// <summary>A post's name in addresses and in storage: lower-case letters a-z, digits and single hyphens, 1 to 100 characters.</summary>
internal static class Slug
{
    public const int MostCharacters = 100;
    public const int MostTagCharacters = 50;

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

    /// <summary>
    /// Made from a title in any script: written in Latin letters (AnyAscii), everything else that is no letter or digit a hyphen, cut
    /// between words. The day where nothing is left.
    /// </summary>
    public static string FromTitle(string title, DateOnly day)
    {
        const int pleasant = 80;
        return FromWords(title, pleasant) is { Length: > 0 } slug ? slug : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The same for a tag. Two signs are spoken, since they tell languages apart: C++ and C#. Empty where nothing is left.
    /// </summary>
    public static string FromTag(string tag) =>
        FromWords(tag.Replace("+", "plus", StringComparison.Ordinal).Replace("#", "sharp", StringComparison.Ordinal), MostTagCharacters);

    private static string FromWords(string words, int most)
    {
        // By runes: half a character makes Normalize throw.
        var text = string.Concat(words.EnumerateRunes()).Normalize(NormalizationForm.FormC);
        text = text.Contains('ß', StringComparison.Ordinal) ? German(text) : text;
        return Latin(text, IsWord) is { Length: > 0 } name ? Cut(name, most) : Cut(Latin(text, _ => true), most);
    }

    /// <summary>
    /// Where there is a sharp s the text is German, which writes its umlauts with an e; other languages drop the same marks.
    /// </summary>
    private static string German(string text) =>
        text.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase)
            .Replace("ö", "oe", StringComparison.OrdinalIgnoreCase)
            .Replace("ü", "ue", StringComparison.OrdinalIgnoreCase);

    /// <summary>Signs are left out, an emoji's name only stands for a title that has no words.</summary>
    private static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.OtherNumber;

    private static string Latin(string text, Func<Rune, bool> isKept)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            Append(slug, Written(rune, isKept(rune)));
        }

        return slug.ToString().Trim('-');
    }

    private static string Written(Rune rune, bool isKept)
    {
        if (rune.Value is '\'' or '’')
        {
            return "";
        }

        if (!isKept)
        {
            return " ";
        }

        // Each ideograph is a word or part of one; written together nobody could read them.
        var latin = rune.ToString().Transliterate();
        return IsIdeograph(rune) ? $" {latin} " : latin;
    }

    private static void Append(StringBuilder slug, string written)
    {
        foreach (var character in written.Where(character => character is not ('\'' or '`' or '"')))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }
    }

    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static string Cut(string slug, int most)
    {
        if (slug.Length <= most)
        {
            return slug;
        }

        var lastWord = slug.LastIndexOf('-', most);
        return slug[..(lastWord > 0 ? lastWord : most)];
    }
}
