using System.Globalization;
using System.Text;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Intake;

/// <summary>
/// How a name looks, as plain words: two names of the same look are the same to a reader. It is the "skeleton" of Unicode Technical
/// Standard 39, made by Unicode's own list (<see cref="Confusables"/>), and goes further where imitators do: capitals look like small
/// letters, and what resembles a Latin letter at a glance is that letter.
/// </summary>
internal static class LookAlikes
{
    /// <summary>
    /// Pairs: a character, and the Latin letter that it looks like at a glance, where Unicode's list has none or another. Whatever NFKD
    /// takes apart (full-width, mathematical, circled letters) needs no entry.
    /// </summary>
    private const string Pairs =
        // Cyrillic
        "аaвbсcԁdеeєeғfԍgһhнhіiїiјjкkӏlмmпnоoрpԛqгrѕsтtцuѵvѡwԝwхxуyүyзeАaВbСcЕeНhІiЈjКkӀlМmОoРpԚqЅsТtѴvԜwХxУyҮyЗe"
        +
        // Greek
        "αaβbςcϲcδdεeηnιiκkμuνvοoρpσoτtυuχxωwγyΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxΣe"
        +
        // Armenian, Cherokee, and the round digits of Indic scripts
        "օoոnսuհhցgքpՍuՕoᎪaᏴbᏟcᎠdᎬeᎻhᏦkᏞlᎷmᏢpᏒrᏚsᎢtᏙvᎳwᏃz०o০o੦o௦o౦o೦o൦o"
        +
        // Latin letters that NFKD leaves whole, small capitals, phonetic letters
        "øoØołlŁlđdĐdħhĦhŧtŦtıiȷjɑaɡgɩiɪiᴀaʙbᴄcᴅdᴇeꜰfɢgʜhᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzƄbɓbƈcɗdɛeƒfɠgɦhɨiƙkɭlɱmɲnɔcɵoƥpɾrʂsƭtʋvʐzƶzǀlƖl"
        +
        // Coptic, Lisu
        "ⲀaⲂbⲄrⲆdⲈeⲎhⲒiⲔkⲘmⲚnⲞoⲠnⲢpⲤcⲦtⲨyⲬxⲰwϢwϤqꓯaꓱeꓷdꓤrꓵnꓥaꓭbꓶlꓨg"
        +
        // Runes, Tifinagh, Canadian syllabics
        "ᚱrᛒbᚺhᛁiᛕkᗰmᛗmᚷxᛏtᚠfᚢnᛚlᛖmⵔoⵀoⵙoⴰoⵁoⵟeⴹeⵎcⵛcⵡuⵏlⵊiⵕqⴱbⵜtⵅxⵝxⴸvⴷaⵖyᗴeᕮeᗅaᗩaᗪdᗞdᗷbᕼhᒍjᒪlᑎnᑌuᐯvᗯw᙭xᖇrᔕsᖴfᑭpᑢcᑕcᘜgᙢmᘉn"
        +
        // Cherokee beyond Unicode's list, and what fancy-letter pages make of Armenian, Thai, Hebrew, Greek, Han and signs of money
        "ᎾoᎧoᏫoᏬoᏋeᏛeᏁnᏆiᎵpᎮpᏂhᎩyᎽyղnռnրrժdคa๒bςc๔dђhเi๓mภn๏oקpรsยuฬwאxץyשwןlסoλaΛaΔaєeЄeʌvəeƎeɐaɔcǝeɟfɥhᴉiʞkɯmɹrʇtʍwʎyĸk"
        + "₳a฿b₵c₣f₲g₭k₦n₱p₴s₮t₩wㄖo囗o口o卂a乃b匚c乇e千f卄h丨iフlㄥl爪m几n卩p尺r丂sㄒtㄩu山w乂xㄚy乙z"
        +
        // Digits that stand for letters
        "0o1l3e4a5s7t8b";

    private const string SymbolPairs = "@a$s!l|l€e¡l+t";

    /// <summary>The same outside the first plane, in the order of Unicode: Old Italic, Gothic. A question mark has no look-alike.</summary>
    private static readonly (int First, string Letters)[] Rows =
    [
        (0x10300, "abcdevzhoiklmnsopmqrstvxoyfrciu"),
        (0x10330, "abrde?zh?iklmn??nqrstyfxwo"),
    ];

    /// <summary>
    /// Rows of letters from A to Z that have no compatibility decomposition: negative circled, negative squared, regional indicators.
    /// </summary>
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
        var plain = look.ToString()
            .Replace('i', 'l')
            .Replace("rn", "m", StringComparison.Ordinal)
            .Replace("vv", "w", StringComparison.Ordinal);
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>
    /// What a character looks like, as it stands, as a small letter or as a capital: by our own pairs, by Unicode's list; else itself. A
    /// Latin look goes before others.
    /// </summary>
    private static string Look(Rune rune, bool symbolsAreLetters)
    {
        string? first = null;
        foreach (var variant in (Rune[])[rune, Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune)])
        {
            var look = OwnLook(variant, symbolsAreLetters) ?? ListedLook(variant);
            if (look is not null && Ascii.IsValid(look))
            {
                return look;
            }

            first ??= look;
        }

        return first ?? Plain(rune);
    }

    private static string? OwnLook(Rune rune, bool symbolsAreLetters)
    {
        if (!rune.IsBmp)
        {
            return RowLook(rune.Value);
        }

        var character = (char)rune.Value;
        if (Letters.TryGetValue(character, out var letter) || (symbolsAreLetters && Symbols.TryGetValue(character, out letter)))
        {
            return letter.ToString();
        }

        return character switch
        {
            'ß' or 'ẞ' => "ss",
            'æ' or 'Æ' => "ae",
            'œ' or 'Œ' => "oe",
            '\'' or '’' or 'ʼ' or '`' or '´' => "", // O'Neill and ONeill are one name
            _ => null,
        };
    }

    private static string? RowLook(int codePoint)
    {
        foreach (var first in Alphabets)
        {
            if (codePoint >= first && codePoint < first + 26)
            {
                return ((char)('a' + codePoint - first)).ToString();
            }
        }

        var row = Array.Find(Rows, row => codePoint >= row.First && codePoint < row.First + row.Letters.Length);
        return row.Letters?[codePoint - row.First] is { } letter and not '?' ? letter.ToString() : null;
    }

    private static string? ListedLook(Rune rune)
    {
        if (rune.IsAscii || Confusables.Find(rune) is not { } listed)
        {
            return null;
        }

        var look = new StringBuilder();
        foreach (var part in listed.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (!IsInvisible(part))
            {
                var own = OwnLook(part, symbolsAreLetters: false) ?? OwnLook(Rune.ToLowerInvariant(part), symbolsAreLetters: false);
                look.Append(own ?? Plain(part));
            }
        }

        return look.ToString();
    }

    private static string Plain(Rune rune) => Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : " ";

    /// <summary>Marks, joiners, directions, and Hangul's fillers: nothing that an eye would see.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format
        || (Rune.IsLetterOrDigit(rune) && !Visibility.IsSeen(rune));

    private static Dictionary<char, char> Table(string pairs)
    {
        var table = new Dictionary<char, char>();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table[pairs[i]] = pairs[i + 1];
        }

        return table;
    }
}
