using System.Text.RegularExpressions;

namespace ServerlessBlog.Anonymity;

/// <summary>
/// Where somebody lives: a street with a house number in the order of its language, a post box, a postcode that is a handful of houses. A
/// street or a town alone is none.
/// </summary>
internal static partial class PostalAddresses
{
    public static IEnumerable<PersonalDatum> Find(string text) =>
        from form in (Regex[])
            [
                NumberThenStreet(),
                StreetThenNumber(),
                RomanceNumberThenStreet(),
                RomanceStreetThenNumber(),
                PostBox(),
                UnitedKingdomPostcode(),
                UnitedStatesZip(),
            ]
        from match in form.Matches(text)
        select new PersonalDatum(PersonalDataKind.PostalAddress, match.Index, match.Length);

    /// <summary>12 Kiln Lane; 4b St Mary's Road. Four digits that are a year are none: "in 2007 Mill Road was closed".</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}.,:/-])(?!(?:19|20)\d\d\b)\d{1,5}[A-Za-z]?,? (?:(?:North|South|East|West|N\.|S\.|E\.|W\.) "
            + @")?(?:\p{Lu}[\p{L}'’.-]{1,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|"
            + @"Crescent|Close|Gardens|Grove|Mews|Parkway|Highway|Hwy)\b\.?(?! \d{1,2}:)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex NumberThenStreet();

    /// <summary>Lindenstraße 12, Kerkstraat 4a, Storgatan 7.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])\p{Lu}[\p{L}.-]{1,30}(?:straße|strasse|str\.|weg|gasse|allee|damm|straat|laan|gracht|vej|gade|vägen|gatan|"
            + @"veien|gata|katu|ulica)\s\d{1,4}\s?[a-zA-Z]?(?![\p{L}\p{N}.,:%-])|(?<![\p{L}\p{N}])(?:ul\.|ulica|ул\.|улица|"
            + @"вул\.)\s\p{Lu}[\p{L}.-]{1,30},?\s(?:д\.\s?|дом\s)?\d{1,4}(?![\p{N}%])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex StreetThenNumber();

    /// <summary>12 rue de la Paix, 3 bis avenue Foch.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}.,:/-])\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|chemin|allée|impasse|quai|place) (?:d'|de l'|"
            + @"(?:de la|de|du|des|le|la|les) )?\p{Lu}[\p{L}'-]+",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex RomanceNumberThenStreet();

    /// <summary>Calle de Alcalá, 25; Via Roma 12 ("via" in small letters is a Latin word in every language); Rua Augusta 100.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:Calle|calle|C/|Via|Viale|Piazza|Corso|Rua|rua|Avenida|avenida|Paseo|Plaza) (?:(?:de|del|della|dei|da|do|"
            + @"dos|das|la|los|las) ){0,2}(?:\p{Lu}[\p{L}'-]{1,20} ?){1,3},? ?(?:n[º°.]? ?)?\d{1,4}(?![\p{L}\p{N}%.,:])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex RomanceStreetThenNumber();

    [GeneratedRegex(
        @"\b(?:P\. ?O\. ?|PO ?)Box \d{1,6}\b|\b(?:Postfach|Postbus|Apartado de correos|Boîte postale) \d[\d ]{1,8}\d\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PostBox();

    /// <summary>BS 7666: about fifteen houses. With its space and in capitals, so that code and part numbers pass.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}-])(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKPSTUW]|"
            + @"[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRVWXY]) \d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}-])"
    )]
    private static partial Regex UnitedKingdomPostcode();

    /// <summary>Springfield, IL 62704: town, state and ZIP code.</summary>
    [GeneratedRegex(
        @"\p{Lu}[\p{L}.' -]{1,25},? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
            + @"T[NX]|UT|V[AT]|W[AIVY]) \d{5}(?:-\d{4})?(?![\p{L}\p{N}-])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex UnitedStatesZip();
}
