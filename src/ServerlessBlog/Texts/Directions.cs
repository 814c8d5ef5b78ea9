using System.Text;

namespace ServerlessBlog.Texts;

/// <summary>
/// The directions of text: the characters that steer them, and the order in which a reader sees what they steer. A name without them
/// cannot be written backwards, or turn round what stands beside it.
/// </summary>
internal static class Directions
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>Deeper embeddings are ignored (Unicode Standard Annex 9, BD2).</summary>
    private const int MostDepth = 125;

    /// <summary>ALM, LRM, RLM, the embeddings and overrides, the isolates (Unicode Standard Annex 9, section 2).</summary>
    public static bool IsControl(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>The text without the characters that steer its direction.</summary>
    public static string Strip(string text) => text.Any(IsControl) ? new string([.. text.Where(character => !IsControl(character))]) : text;

    /// <summary>
    /// For plain text: as it is where nothing in it runs from the right, else so that it does not turn round what stands beside it.
    /// </summary>
    public static string Isolate(string text)
    {
        var stripped = Strip(text);
        return stripped.EnumerateRunes().Any(IsRightToLeft) ? $"{FirstStrongIsolate}{stripped}{PopIsolate}" : stripped;
    }

    /// <summary>
    /// The characters as a reader sees them from left to right, without those that steer. The algorithm of Annex 9 as far as letters and
    /// what stands between them go: explicit levels, strong directions, neutrals between their neighbours (N1, N2), reordering (L2).
    /// </summary>
    public static string ToVisualOrder(string text)
    {
        var runes = new List<Rune>();
        var levels = new List<int>();
        var isStrong = new List<bool>();
        var embeddings = new Stack<(int Level, bool IsOverride)>();
        var current = (Level: BaseLevel(text), IsOverride: false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Opens(rune) is var (isRight, isOverride))
            {
                embeddings.Push(current);
                var next = isRight ? (current.Level + 1) | 1 : (current.Level + 2) & ~1;
                current = (Math.Min(next, MostDepth), isOverride);
            }
            else if (rune.Value is 0x202C or PopIsolate)
            {
                current = embeddings.TryPop(out var outer) ? outer : current;
            }
            else if (!rune.IsBmp || !IsControl((char)rune.Value))
            {
                var isLetter = Rune.IsLetter(rune);
                runes.Add(rune);
                isStrong.Add(isLetter || current.IsOverride);
                levels.Add(current.IsOverride || !isLetter ? current.Level : current.Level + Step(current.Level, IsRightToLeft(rune)));
            }
        }

        SettleNeutrals(levels, isStrong);
        Reorder(runes, levels);
        return string.Concat(runes);
    }

    /// <summary>Letters of Hebrew, Arabic, and whatever else runs from the right: Unicode keeps blocks for them.</summary>
    public static bool IsRightToLeft(Rune rune) =>
        rune.Value switch
        {
            >= 0x0590 and <= 0x08FF => true,
            >= 0xFB1D and <= 0xFDFF => true,
            >= 0xFE70 and <= 0xFEFE => true,
            >= 0x10800 and <= 0x10FFF => true,
            >= 0x1E800 and <= 0x1EFFF => true,
            _ => false,
        };

    /// <summary>Pages say <c>dir="auto"</c>: the first letter decides (P2, P3).</summary>
    private static int BaseLevel(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return IsRightToLeft(rune) ? 1 : 0;
            }
        }

        return 0;
    }

    private static (bool IsRight, bool IsOverride)? Opens(Rune rune) =>
        rune.Value switch
        {
            0x202A or 0x2066 or FirstStrongIsolate => (false, false),
            0x202B or 0x2067 => (true, false),
            0x202D => (false, true),
            0x202E => (true, true),
            _ => null,
        };

    private static int Step(int level, bool isRight) => (level % 2 == 1) == isRight ? 0 : 1;

    private static void SettleNeutrals(List<int> levels, List<bool> isStrong)
    {
        var before = -1;
        for (var i = 0; i < levels.Count; i++)
        {
            if (!isStrong[i])
            {
                continue;
            }

            if (before >= 0 && levels[before] == levels[i])
            {
                for (var neutral = before + 1; neutral < i; neutral++)
                {
                    levels[neutral] = levels[i];
                }
            }

            before = i;
        }
    }

    private static void Reorder(List<Rune> runes, List<int> levels)
    {
        for (var level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (var start = 0; start < levels.Count; start++)
            {
                var end = start;
                while (end < levels.Count && levels[end] >= level)
                {
                    end++;
                }

                runes.Reverse(start, end - start);
                levels.Reverse(start, end - start);
                start = Math.Max(start, end - 1);
            }
        }
    }
}
