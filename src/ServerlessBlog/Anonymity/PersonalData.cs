using System.Text;

namespace ServerlessBlog.Anonymity;

/// <summary>What tells who somebody is, or where.</summary>
public enum PersonalDataKind
{
    /// <summary>An email address.</summary>
    Email,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A street with its house number, a post box, a postcode that stands for a few houses.</summary>
    PostalAddress,

    /// <summary>An IBAN.</summary>
    BankAccount,

    /// <summary>The number of a payment card.</summary>
    PaymentCard,

    /// <summary>A number that a state gave a person.</summary>
    NationalId,
}

/// <summary>Personal data in a text: where, in UTF-16 units as scripts count, and how long.</summary>
public sealed record PersonalDatum(PersonalDataKind Kind, int Start, int Length);

/// <summary>
/// Finds personal data in what people write. A false alarm makes a writer confirm, which costs trust: so a pattern alone is believed only
/// where it says enough by itself; else a check digit, a country's numbering plan or a word beside it must agree. Years, prices, versions,
/// dates, ISBNs and code pass.
/// </summary>
public static class PersonalData
{
    /// <summary>What a text shows, in the order of the text, without overlaps.</summary>
    public static IReadOnlyList<PersonalDatum> Find(string text)
    {
        // Surest first: a card number is not also a phone number.
        IEnumerable<PersonalDatum> all =
        [
            .. Emails.Find(text),
            .. AccountNumbers.Find(text),
            .. NationalIds.Find(text),
            .. PostalAddresses.Find(text),
            .. Phones.Find(text),
        ];
        var found = new List<PersonalDatum>();
        foreach (var datum in all)
        {
            if (!found.Exists(other => datum.Start < other.Start + other.Length && other.Start < datum.Start + datum.Length))
            {
                found.Add(datum);
            }
        }

        return [.. found.OrderBy(datum => datum.Start)];
    }

    /// <summary>The text with what was found in it replaced by its kind, in brackets.</summary>
    public static string Mask(string text)
    {
        // What was covered may have stood in the way of something beside it: "2007@4111 …" is a card number once the street before it is
        // gone.
        for (var found = Find(text); found.Count > 0; found = Find(text))
        {
            text = Mask(text, found);
        }

        return text;
    }

    private static string Mask(string text, IReadOnlyList<PersonalDatum> found)
    {
        var masked = new StringBuilder(text.Length);
        var done = 0;
        foreach (var datum in found)
        {
            masked.Append(text, done, datum.Start - done).Append('[').Append(Name(datum.Kind)).Append(']');
            done = datum.Start + datum.Length;
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The kind in words.</summary>
    internal static string Name(PersonalDataKind kind) =>
        kind switch
        {
            PersonalDataKind.Email => "email address",
            PersonalDataKind.Phone => "phone number",
            PersonalDataKind.PostalAddress => "postal address",
            PersonalDataKind.BankAccount => "bank account",
            PersonalDataKind.PaymentCard => "card number",
            _ => "id number",
        };
}
