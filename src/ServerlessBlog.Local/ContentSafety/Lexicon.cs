using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Local;

/// <summary>
/// The words behind the stand-in for Content Safety: insults and slurs as whole words, insults that need somebody to be meant, and threats.
/// Enough to try what happens; no substitute for the service. Spaced letters, digits for letters, accents and drawn-out letters are undone
/// first. Nothing is above severity 4.
/// </summary>
internal static partial class Lexicon
{
    private static readonly FrozenSet<string> Slurs = Words(
        "arsehole arseholes asshole assholes bastard bastards bitch bitches chink chinks cocksucker coons cunt cunts degenerates "
            + "dickhead dickheads douchebag "
            + "douchebags dumbass dumbasses dyke dykes fag faggot faggots fags feminazi gook gooks hoe hoes jackass kike kikes "
            + "libtard libtards motherfucker "
            + "motherfuckers motherfucking nigga nigger niggers pakis pricks pussies pussy raghead ragheads retard retarded retards "
            + "scum scumbag scumbags shemale "
            + "shitbag shithead shitheads slut sluts spic spics subhuman subhumans towelhead trannies tranny twat twats vermin wanker "
            + "wankers wetback wetbacks whore "
    );

    private static readonly FrozenSet<string> Insults = Words(
        "assclown asshat bitchy brainless brainwashed clownish cocksuckers cretin cretins cuck dickless dimwit dipshit douche douchey "
            + "dumbfuck fatass fatso "
            + "fuck fucker fuckers fuckface fucks fucktard groomer groomers gtfo halfwit idiocy idiot idiotic idiots imbecile "
            + "imbeciles incel incels lowlife lowlifes "
            + "moron moronic morons nitwit pedophile pedophiles rapist rapists sheeple shithole stfu "
    );

    /// <summary>Severities by category; a category that is not there is 0.</summary>
    public static IReadOnlyDictionary<string, int> Analyze(string text)
    {
        var words = Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(' ', words);
        var found = new Dictionary<string, int>();
        if (words.Any(Slurs.Contains))
        {
            found["Hate"] = 4;
        }
        else if (words.Any(Insults.Contains) || Meant().IsMatch(line) || Abuse().IsMatch(line))
        {
            found["Hate"] = 2;
        }

        if (Threat().IsMatch(line) || ThreatToOne().IsMatch(line))
        {
            found["Violence"] = 4;
        }

        return found;
    }

    /// <summary>Lower case, words apart by one space; what hides letters undone.</summary>
    private static string Plain(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                letters.Append(character is '\u2019' ? '\'' : character);
            }
        }

        var joined = Spaced()
            .Replace(letters.ToString(), match =>
                match
                    .Value.Replace(" ", "", StringComparison.Ordinal)
                    .Replace(".", "", StringComparison.Ordinal)
                    .Replace("-", "", StringComparison.Ordinal)
            );
        return string.Join(' ', Word().Matches(joined).Select(match => Repeated().Replace(Undisguise(match.Value), "$1")));
    }

    /// <summary>Digits and signs that stand for letters, in words that have letters.</summary>
    private static string Undisguise(string word)
    {
        word =
            word.Trim('!', '\'', '*', '+', '$', '@').Length == 0
                ? ""
                : word.Trim('!', '\'', '*', '+').Replace("'", "", StringComparison.Ordinal);
        return word.Any(char.IsLetter) ? string.Create(word.Length, word, static (span, source) =>
            {
                for (var position = 0; position < span.Length; position++)
                {
                    span[position] = source[position] switch
                    {
                        '0' => 'o',
                        '1' or '!' => 'i',
                        '3' => 'e',
                        '4' or '@' => 'a',
                        '5' or '$' => 's',
                        '7' => 't',
                        var other => other,
                    };
                }
            }) : word;
    }

    private static FrozenSet<string> Words(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![\w])(?:[a-z0-9@$][ .-]){3,20}[a-z0-9@$](?![\w])")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"[\w@$!*+']+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(.)\1{2,}")]
    private static partial Regex Repeated();

    /// <summary>Weak words that are said of somebody.</summary>
    [GeneratedRegex(
        """
            \b(?:you|youre|your|ur|u|he|she|hes|shes|they|theyre|these|those|such|people|women|men|all|are|what)(?:[ ]\w+){0,2}?[ ](?:a[ ]
            |an[ ]|the[ ])?(?:dumb|
            stupid|loser|losers|pathetic|clown|clowns|disgusting|ugly|filth|filthy|trash|garbage|ignorant|coward|cowards|disgrace|liar
            |liars|hypocrite|hypocrites|
            fascist|fascists|nazi|nazis|pedo|psycho|freak|freaks|evil|rat|rats|pig|pigs|worthless|lunatic|lunatics|bigot|bigots|parasites
            |savages|cockroaches|
            vermin|animals|inferior|brainless|delusional|embarrassing|disgusting|trashy|corrupt|greedy|hideous|shit|dick|dicks|prick|thugs
            |thug|whores|degenerate|
            degenerates)\b
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Meant();

    [GeneratedRegex(
        """
            (?<!pain[ ]in[ ]the[ ])(?<!pain[ ]in[ ]my[ ])(?<!bad[ ])(?<!kick[ ])(?<!half[ ])(?<!smart[ ])\bass\b|\b(?:he|she|they
            |you)s?[ ](?:\w+[ ])?(?:sucks?|
            suck)\b|\bfuck(?:ing)?[ ](?:you|off|u|all|him|her|them|these|those|your|every|the|this|that)\b|\bfucking[ ](?:idiot\w*|moron\w*
            |stupid|loser\w*|
            retard\w*|trash|animals?|scum|clown\w*|disgrace|pig\w*)\b|\b(?:piece|pieces|bag|sack|load)[ ]of[ ](?:shit|trash|crap|garbage
            |filth)\b|\b(?:kiss|
            suck|eat|lick)[ ]my\b|\bshut[ ](?:the[ ](?:fuck|hell)[ ])?up\b|\bgo[ ](?:to[ ]hell|fuck|die)\b|\brot[ ]in[ ]hell\b
            |\beat[ ]shit\b|\bfull[ ]of[ ]shit\b|
            \b(?:dumb|stupid|fat|lazy|ignorant|racist|ugly)[ ](?:ass|bitch|fuck|fucks|cow|people|woman|man|kid|boomer)\b
            |\bkill[ ](?:yourself|urself|himself)\b|
            \bkys\b|\bscrew[ ]you\b|\bhate[ ](?:all[ ])?(?:women|men|gays|gay[ ]people|blacks|black[ ]people|jews|muslims|immigrants
            |trans[ ]people|disabled[ ]people|
            foreigners|refugees|christians|them[ ]all)\b|\ball[ ](?:women|men|jews|muslims|immigrants|gays|blacks|foreigners
            |refugees)[ ]are\b
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Abuse();

    [GeneratedRegex(
        """
            \b(?:i|we|somebody|someone|ill|im|id|lets|imma)[ ](?:\w+[ ]){0,4}?(?:kill|murder|shoot|stab|hang|lynch|behead|strangle
            |slaughter|execute|exterminate|
            burn|beat|punch|smash|hurt|rape|bomb|choke|drown|slap|torture|eradicate|gas|throw[ ]acid|attack|destroy|hit|cut|wipe|break|hunt
            |kick)[ ](?:\w+[ ]){0,2}?(?:you|
            u|him|her|them|all|every|those|these|your|women|men|gays?|jews?|muslims?|immigrants?|blacks?|people|foreigners?|refugees?|trans
            |disabled)\b|
            \b(?:should|must|need[ ]to|needs[ ]to|ought[ ]to|have[ ]to|deserves?[ ]to|going[ ]to|gonna|will|better)[ ](?:all[ ]|just[ ]
            |really[ ])?(?:be[ ]|
            get[ ]|been[ ])?(?:killed|shot|stabbed|hanged|hung|lynched|beheaded|burned|burnt|beaten|executed|exterminated|murdered|raped
            |slaughtered|die|
            suffer|eradicated|wiped|bleed|gassed|bombed|drowned|tortured)\b|\bdeath[ ]to\b|\b(?:make|making)[ ](?:you|them|him|her|every
            |all)[ ](?:\w+[ ]){0,3}(?:pay|suffer|regret|bleed|sorry)\b|\byou[ ](?:\w+[ ]){0,3}(?:will|gonna|going[ ]to)[ ](?:pay|suffer
            |bleed|burn|regret)\b|\b(?:kill|shoot|burn|hang|gas|bomb|lynch|exterminate)[ ](?:all|
            them|every|the|these|those|any)\b|\byou(?:re|[ ]are|[ ]will|ll)?[ ](?:all[ ])?(?:dead|gonna[ ]die|going[ ]to[ ]die|will[ ]die
            |a[ ]dead)\b|\bwish[ ](?:you|
            they|he|she|all|every\w*)[ ](?:\w+[ ]){0,3}(?:die|died|dead|killed)\b|\bwatch[ ]your[ ]back\b|\bi[ ]know[ ]where[ ]you[ ]live\b
            |\b(?:hope|pray)[ ](?:you|
            they|he|she|someone|somebody|all|every)[ ](?:\w+[ ]){0,3}(?:die|dies|dead|suffer|burn|kills?|killed|rapes?|raped|murdered)\b
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Threat();

    /// <summary>
    /// What the writer says they will do to one of a kind: only deeds that nobody does to a bug or a video, and only to people.
    /// </summary>
    [GeneratedRegex(
        """
            \b(?:i|ill|im|id|imma|we|well|were|lets)[ ](?:\w+[ ]){0,4}?(?:kill|murder|shoot|stab|hang|lynch|behead|strangle|slaughter|rape
            |torture|execute)[ ]
            (?:a|an|that|this|the|any|some|another|one[ ]of)[ ](?:\w+[ ]){0,2}?(?:persons?|people|man|men|woman|women|girls?|boys?|guys?
            |kids?|child|children|muslims?|
            jews?|christians?|immigrants?|migrants?|foreigners?|refugees?|gays?|lesbians?|blacks?|whites?|asians?|cops?|politicians?
            |journalists?|mayor|minister|teachers?)\b|
            \b(?:i|ill|im|we|well|were|lets)[ ](?:\w+[ ]){0,3}?(?:cut|slit|snap|break|wring)[ ](?:your|ur|his|her|their|that
            |those)[ ](?:\w+[ ])?(?:throats?|necks?)\b|
            \b(?:die|death|dead|suffer)[ ](?:\w+[ ]){0,3}?(?:at|by)[ ]my[ ]hands?\b
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex ThreatToOne();
}
