using System.Globalization;
using System.Text;

namespace ServerlessBlog.Comments;

/// <summary>
/// How a name looks, as plain words: two names of the same look are the same to a reader. The idea is the "skeleton" of Unicode Technical Standard 39; the table is
/// our own and holds what resembles a Latin letter, which is what names of authors are imitated with.
/// </summary>
internal static class LookAlikes
{
    /// <summary>Pairs: a character, and the Latin letter that it looks like. Whatever NFKD takes apart (full-width, mathematical, circled letters) needs no entry.</summary>
    private const string Pairs =
        // Cyrillic
        "аaвbсcԁdеeєeғfԍgһhнhіiїiјjкkӏlмmпnоoрpԛqгrѕsтtцuѵvѡwԝwхxуyүyзeАaВbСcЕeНhІiЈjКkӀlМmОoРpԚqЅsТtѴvԜwХxУyҮyЗe" +
        // Greek
        "αaβbςcϲcδdεeηnιiκkμuνvοoρpσoτtυuχxωwγyΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxΣe" +
        // Armenian, Cherokee, and the round digits of Indic scripts
        "օoոnսuհhցgքpՍuՕoᎪaᏴbᏟcᎠdᎬeᎻhᏦkᏞlᎷmᏢpᏒrᏚsᎢtᏙvᎳwᏃz०o০o੦o௦o౦o೦o൦o" +
        // Latin letters that NFKD leaves whole, small capitals, phonetic letters
        "øoØołlŁlđdĐdħhĦhŧtŦtıiȷjɑaɡgɩiɪiᴀaʙbᴄcᴅdᴇeꜰfɢgʜhᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzƄbɓbƈcɗdɛeƒfɠgɦhɨiƙkɭlɱmɲnɔcɵoƥpɾrʂsƭtʋvʐzƶzǀlƖl" +
        // Digits that stand for letters
        "0o1l3e4a5s7t8b";

    private const string SymbolPairs = "@a$s!l|l€e¡l+t";

    /// <summary>Rows of letters from A to Z that have no compatibility decomposition: negative circled, negative squared, regional indicators.</summary>
    private static readonly int[] Alphabets = [0x1F150, 0x1F170, 0x1F1E6];

    private static readonly Dictionary<char, char> Letters = Table(Pairs);
    private static readonly Dictionary<char, char> Symbols = Table(SymbolPairs);

    /// <summary>The words that <paramref name="text"/> looks like, in a to z and whatever has no look-alike there.</summary>
    public static string[] Words(string text, bool symbolsAreLetters)
    {
        var look = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                look.Append(Look(rune, symbolsAreLetters));
            }
        }

        // I, l and 1 look alike, and so do these pairs: both sides of a comparison go through here.
        return look.ToString().Replace('i', 'l').Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Look(Rune rune, bool symbolsAreLetters)
    {
        if (rune.IsBmp)
        {
            var character = (char)rune.Value;
            return Letters.TryGetValue(character, out var letter) || (symbolsAreLetters && Symbols.TryGetValue(character, out letter)) ? letter.ToString()
                : Letters.TryGetValue(char.ToLowerInvariant(character), out letter) ? letter.ToString()
                : character switch
                {
                    'ß' or 'ẞ' => "ss",
                    'æ' or 'Æ' => "ae",
                    'œ' or 'Œ' => "oe",
                    '\'' or '’' or 'ʼ' or '`' or '´' => "", // O'Neill and ONeill are one name
                    _ => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character).ToString() : " ",
                };
        }

        foreach (var first in Alphabets)
        {
            if (rune.Value >= first && rune.Value < first + 26)
            {
                return ((char)('a' + rune.Value - first)).ToString();
            }
        }

        return Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : " ";
    }

    /// <summary>Marks, joiners, directions, and Hangul's fillers: nothing that an eye would see.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    private static Dictionary<char, char> Table(string pairs)
    {
        var table = new Dictionary<char, char>();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table.Add(pairs[i], pairs[i + 1]);
        }

        return table;
    }
}
