using System.Globalization;
using System.Text;

namespace ServerlessBlog.Texts;

/// <summary>
/// What text may hold that comes in, by whichever way: API, forms, front matter, import, settings, mail. A page, a feed (XML 1.0, section
/// 2.2), JSON and a mail carry whatever passes here, so that nothing stored makes one of them fail later.
/// </summary>
internal static class TextHygiene
{
    /// <summary>
    /// Marks on one letter; more of them climb over the lines above. Vietnamese has 2, Greek with all accents 3, Hebrew with points and
    /// accents 4.
    /// </summary>
    public const int MostMarks = 4;

    private const char VerticalTab = '\v';

    /// <summary>
    /// Every line end as LF: CR, U+0085, U+2028, U+2029, form feed, and the vertical tab that word processors write for a line break
    /// within a paragraph.
    /// </summary>
    public static string UnifyLineEnds(string text) => text.Replace(VerticalTab, '\n').ReplaceLineEndings("\n");

    /// <summary>What is wrong with a text of several lines, as a sentence for whoever sent it; null when nothing is.</summary>
    public static string? FindProblem(string text)
    {
        var index = FindUncarried(text);
        if (index < 0)
        {
            return null;
        }

        if (char.IsSurrogate(text[index]) && LengthAt(text, index) == 0)
        {
            return "It holds half of a surrogate pair.";
        }

        var what = char.IsControl(text[index]) ? "control characters" : "what is no character";
        return $"It must not hold {what}: U+{char.ConvertToUtf32(text, index):X4} stands at position {index + 1}.";
    }

    /// <summary>Where the first character stands that cannot be kept; -1 when there is none.</summary>
    public static int FindUncarried(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var length = LengthAt(text, i);
            if (length == 0 || !IsCarried(char.ConvertToUtf32(text, i)))
            {
                return i;
            }

            i += length - 1;
        }

        return -1;
    }

    /// <summary>
    /// The text without what <see cref="FindProblem"/> refuses, which nobody can see anyway: for what is stored already, and for what
    /// cannot be asked back.
    /// </summary>
    public static string Mend(string text)
    {
        if (FindUncarried(text) < 0)
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = LengthAt(text, i);
            if (length > 0 && IsCarried(char.ConvertToUtf32(text, i)))
            {
                mended.Append(text, i, length);
            }

            i += Math.Max(length, 1) - 1;
        }

        return mended.ToString();
    }

    /// <summary>As <see cref="Mend"/>, with every line end a space.</summary>
    public static string MendLine(string text) => Mend(UnifyLineEnds(text)).Replace('\n', ' ').Trim();

    /// <summary>
    /// Leaves <see cref="MostMarks"/> combining marks on each letter; what cannot be seen between them does not start a new count.
    /// </summary>
    public static string CapMarks(string text)
    {
        const char firstMark = '\u0300';
        if (text.All(character => character < firstMark))
        {
            return text;
        }

        var capped = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            if (isMark)
            {
                marks++;
            }
            else if (Visibility.IsSeen(rune) || Rune.IsWhiteSpace(rune))
            {
                marks = 0;
            }

            if (!isMark || marks <= MostMarks)
            {
                capped.Append(rune);
            }
        }

        return capped.ToString();
    }

    /// <summary>The UTF-16 units of the character there; 0 for half of a pair.</summary>
    private static int LengthAt(string text, int index)
    {
        if (!char.IsSurrogate(text[index]))
        {
            return 1;
        }

        return index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 0;
    }

    /// <summary>
    /// Tab and LF of the control characters, and whatever Unicode does not set aside as no character (The Unicode Standard, section
    /// 23.7).
    /// </summary>
    private static bool IsCarried(int codePoint) =>
        codePoint switch
        {
            '\n' or '\t' => true,
            < 0x20 or (>= 0x7F and <= 0x9F) => false,
            >= 0xFDD0 and <= 0xFDEF => false,
            _ => (codePoint & 0xFFFE) != 0xFFFE,
        };
}
