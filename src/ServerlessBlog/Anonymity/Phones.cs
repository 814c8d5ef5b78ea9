using System.Text.RegularExpressions;
using PhoneNumbers;

namespace ServerlessBlog.Anonymity;

/// <summary>
/// Phone numbers by the countries' numbering plans (libphonenumber), grouped as people there group them. Digits in one run are a number
/// only with +, 00 or 0 before or a word that says so beside them: <c>2147483647</c> is a valid number in Dallas.
/// </summary>
internal static partial class Phones
{
    private const int LeastDigits = 7;
    private const int MostCandidates = 50;

    /// <summary>Where a number without + may be from. A number with + is found wherever it is from.</summary>
    // csharpier-ignore
    private static readonly string[] Regions =
    [
        "US", "GB", "IE", "AU", "NZ", "ZA", "IN", "DE", "AT", "CH", "FR", "BE", "NL", "ES", "PT", "IT", "SE", "PL", "UA", "RU",
        "BR", "MX", "JP",
    ];

    public static IEnumerable<PersonalDatum> Find(string text)
    {
        // The library, and each country's plan, is loaded for a text that may have a number, and for no other.
        foreach (
            var candidate in Candidate().Matches(text).Where(match => match.Value.Count(char.IsDigit) >= LeastDigits).Take(MostCandidates)
        )
        {
            if (Longest(text, candidate) is { } number)
            {
                yield return number;
            }
        }
    }

    private static PersonalDatum? Longest(string text, Match candidate)
    {
        var library = PhoneNumberUtil.GetInstance();
        var abroad = library.FindNumbers(candidate.Value, "ZZ", PhoneNumberUtil.Leniency.POSSIBLE, MostCandidates);
        var national = Regions.SelectMany(region =>
            library.FindNumbers(candidate.Value, region, PhoneNumberUtil.Leniency.STRICT_GROUPING, MostCandidates)
        );
        var isCalledSo = CalledSo().IsMatch(text[Math.Max(0, candidate.Index - 40)..candidate.Index]);
        return (
            from number in abroad.Concat(national)
            where (isCalledSo || !Bare().IsMatch(number.RawString)) && !IsNobodys(library.GetNumberType(number.Number))
            orderby number.Length descending
            select new PersonalDatum(PersonalDataKind.Phone, candidate.Index + number.Start, number.Length)
        ).FirstOrDefault();
    }

    /// <summary>Hotlines and the like: public, and nobody's own.</summary>
    private static bool IsNobodys(PhoneNumberType type) =>
        type is PhoneNumberType.TOLL_FREE or PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST or PhoneNumberType.UAN;

    /// <summary>Digits with what people put between them, on one line; not within a word, an address or a decimal.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}_.,/=#-]|\d:)(?!0\.\d{5})[+(]{0,2}\d(?:[ .()/–-]{0,3}\d){6,18}(?![\p{L}\p{N}_]|[.,]\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Candidate();

    [GeneratedRegex(@"^[1-9]\d*$")]
    private static partial Regex Bare();

    [GeneratedRegex(
        @"\b(?:call|phone|ring|tel(?:ephone|\.)?|mobile|cell|text|sms|whats ?app|telegram|viber|signal|fax|dial|handy|telefon|móvil|"
            + @"portable|cellulare|contact)\b[^.!?\n]{0,30}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CalledSo();
}
