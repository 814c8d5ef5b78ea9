using System.Globalization;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Anonymity;

/// <summary>
/// Numbers that states give people, of the countries where form or check digits tell them from any other number; others with the word
/// beside them.
/// </summary>
internal static partial class NationalIds
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>Each form with what must hold besides.</summary>
    private static readonly (Func<Regex> Form, Func<string, bool> Holds)[] Kinds =
    [
        (UnitedStates, _ => true),
        (UnitedKingdom, _ => true),
        (Italy, _ => true),
        (Spain, IsSpanish),
        (France, IsFrench),
        (Brazil, IsBrazilian),
        (Nordic, IsNordic),
        (Named, value => value.Count(char.IsAsciiDigit) >= 5),
    ];

    public static IEnumerable<PersonalDatum> Find(string text) =>
        from kind in Kinds
        from match in kind.Form().Matches(text)
        where kind.Holds(match.Value)
        select new PersonalDatum(PersonalDataKind.NationalId, match.Index, match.Length);

    /// <summary>DNI and NIE: eight digits (X, Y, Z for 0, 1, 2) modulo 23 choose the letter.</summary>
    private static bool IsSpanish(string value)
    {
        var number = value[..^1]
            .TrimEnd('-')
            .Replace("X", "0", StringComparison.Ordinal)
            .Replace("Y", "1", StringComparison.Ordinal)
            .Replace("Z", "2", StringComparison.Ordinal);
        return SpanishLetters[int.Parse(number, CultureInfo.InvariantCulture) % 23] == value[^1];
    }

    /// <summary>NIR: thirteen digits and 97 minus their remainder modulo 97.</summary>
    private static bool IsFrench(string value)
    {
        var digits = Digits(value);
        return 97 - (long.Parse(digits[..13], CultureInfo.InvariantCulture) % 97) == int.Parse(digits[13..], CultureInfo.InvariantCulture);
    }

    /// <summary>CPF: two check digits modulo 11.</summary>
    private static bool IsBrazilian(string value)
    {
        var digits = Digits(value).Select(digit => digit - '0').ToArray();
        return Check(9) == digits[9] && Check(10) == digits[10];

        int Check(int count) => digits.Take(count).Select((digit, place) => digit * (count + 1 - place)).Sum() * 10 % 11 % 10;
    }

    /// <summary>Six digits that are a date, and four: Swedish (year first, Luhn) or Danish (day first, modulo 11 until 2007).</summary>
    private static bool IsNordic(string value)
    {
        var digits = Digits(value);
        var isDate = DateTime.TryParseExact(digits[..6], ["yyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        var isDanishDate = DateTime.TryParseExact(digits[..6], ["ddMMyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        int[] weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        return (isDate && AccountNumbers.IsLuhn([.. digits.Select(digit => digit - '0')]))
            || (isDanishDate && digits.Select((digit, place) => (digit - '0') * weights[place]).Sum() % 11 == 0);
    }

    private static string Digits(string value) => new([.. value.Where(char.IsAsciiDigit)]);

    /// <summary>Social security number, with its hyphens: no group is zero, and 666 and 9xx were never given.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}.-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\p{L}\p{N}-])")]
    private static partial Regex UnitedStates();

    /// <summary>National Insurance number.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?![\p{L}\p{N}])"
    )]
    private static partial Regex UnitedKingdom();

    /// <summary>Codice fiscale.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z](?![\p{L}\p{N}])")]
    private static partial Regex Italy();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:\d{8}|[XYZ]\d{7})-?[A-Z](?![\p{L}\p{N}])")]
    private static partial Regex Spain();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d(?![\p{L}\p{N}])")]
    private static partial Regex France();

    [GeneratedRegex(@"(?<![\p{L}\p{N}.])\d{3}\.\d{3}\.\d{3}-\d\d(?![\p{L}\p{N}])")]
    private static partial Regex Brazil();

    [GeneratedRegex(@"(?<![\p{L}\p{N}-])\d{6}[-+]\d{4}(?![\p{L}\p{N}-])")]
    private static partial Regex Nordic();

    /// <summary>Whatever is called a passport, an identity card, a social security, insurance, staff or case number.</summary>
    [GeneratedRegex(
        @"(?<=\b(?:(?:passport|social security|national insurance|identity card|id card|personnummer|ssn|bsn|nhs|aadhaar|"
            + @"steuer-?id)(?: (?:number|no\.?|nr\.?|id))?|(?:insurance|staff|pupil|patient|case) (?:number|no\.?|nr\.?|id))(?: "
            + @"is)?[\s:#]{1,3})(?-i:[A-Z0-9](?:[ -]?[A-Z0-9]){5,17})(?![\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();
}
