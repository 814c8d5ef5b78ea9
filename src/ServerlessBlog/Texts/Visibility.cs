using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ServerlessBlog.Texts;

/// <summary>What an eye can see. A name or a text of nothing else is an empty one.</summary>
internal static class Visibility
{
    /// <summary>
    /// Letters and symbols whose glyph is blank: Hangul's fillers, the empty braille pattern, the place of an object that is not there,
    /// the musical note without a head.
    /// </summary>
    private static readonly FrozenSet<int> Blank = new[] { 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0xFFFC, 0x1D159 }.ToFrozenSet();

    /// <summary>
    /// Default_Ignorable_Code_Point of what is not assigned yet (Unicode's DerivedCoreProperties.txt); what is assigned has a category
    /// that tells.
    /// </summary>
    private static readonly (int First, int Last)[] Ignorable = [(0x2065, 0x2065), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)];

    /// <summary>Whether any character of the text leaves ink by itself; a combining mark needs a letter to stand on.</summary>
    public static bool HasAny(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSeen(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character leaves ink by itself.</summary>
    public static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => false,
            _ => !Blank.Contains(rune.Value) && !Array.Exists(Ignorable, range => rune.Value >= range.First && rune.Value <= range.Last),
        };
}
