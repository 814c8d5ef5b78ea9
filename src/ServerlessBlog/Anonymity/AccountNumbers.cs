using System.Text.RegularExpressions;

namespace ServerlessBlog.Anonymity;

/// <summary>IBANs and card numbers, both with their check digits.</summary>
internal static partial class AccountNumbers
{
    public static IEnumerable<PersonalDatum> Find(string text) => Ibans(text).Concat(Cards(text));

    private static IEnumerable<PersonalDatum> Ibans(string text)
    {
        foreach (Match match in Iban().Matches(text))
        {
            // A word that follows may look like a last group: the longest run of groups that checks is the number.
            for (var length = match.Length; length >= 15; length--)
            {
                var spelled = match.Value[..length];
                if (spelled[^1] != ' ' && IsIban(spelled.Replace(" ", "", StringComparison.Ordinal)))
                {
                    yield return new PersonalDatum(PersonalDataKind.BankAccount, match.Index, length);
                    break;
                }
            }
        }
    }

    /// <summary>ISO 13616: 15 to 34 characters; the first four put last, letters as 10 to 35, modulo 97 is 1.</summary>
    private static bool IsIban(string iban)
    {
        if (iban.Length is < 15 or > 34)
        {
            return false;
        }

        var remainder = 0;
        foreach (var character in iban[4..] + iban[..4])
        {
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + character - '0') % 97
                : ((remainder * 100) + char.ToUpperInvariant(character) - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    private static IEnumerable<PersonalDatum> Cards(string text) =>
        from match in Card().Matches(text)
        let digits = match.Value.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray()
        where digits.Length is >= 13 and <= 19 && digits.Distinct().Count() > 1 && IsLuhn(digits)
        select new PersonalDatum(PersonalDataKind.PaymentCard, match.Index, match.Length);

    /// <summary>ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum of all digits a multiple of ten.</summary>
    internal static bool IsLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] << (i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    /// <summary>
    /// Issuers' first digits: 3 American Express, Diners, JCB; 4 Visa; 5 and 2 Mastercard; 6 Discover, Maestro, UnionPay. In one run, or in
    /// groups of four to six.
    /// </summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}.,_-])(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|3[4-9]\d\d|6[0-9]\d\d)(?:[ -]?\d{4,6}){2,3}(?:[ "
            + @"-]?\d{1,4})?)(?![\p{L}\p{N}_-]|[.,]\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Card();
}
