using System.Diagnostics;
using CsCheck;
using ServerlessBlog.Anonymity;

namespace ServerlessBlog.Tests.Anonymity;

public sealed class PersonalDataTests
{
    private static readonly string[] Parts =
    [
        "Jo ",
        "jo@kilnlane.org",
        " ",
        "020 7946 0958",
        ", ",
        "4111 1111 1111 1111",
        "12 Kiln Lane",
        "2007",
        "+",
        "-",
        "@",
        "LS6 3QJ",
    ];

    [Theory]
    [InlineData("Write to jo.smith+blog@kilnlane.sch.uk please", "Write to [email address] please")]
    [InlineData("jo_smith@mail.kilnlane.org.", "[email address].")]
    [InlineData("(jo@kilnlane.org)", "([email address])")]
    [InlineData("jörg@müller.de", "[email address]")]
    [InlineData("jo [at] kilnlane [dot] org", "[email address]")]
    [InlineData("jo(at)kilnlane.org", "[email address]")]
    [InlineData("jo at kilnlane dot org is me", "[email address] is me")]
    [InlineData("mailto:jo@kilnlane.org", "mailto:jo@kilnlane.org")] // Part of an address of the web; people do not write so.
    public void Email_addresses(string text, string masked) => AssertMasked(text, masked);

    [Theory]
    [InlineData("Call me on +44 20 7946 0958 please", "Call me on [phone number] please")]
    [InlineData("020 7946 0958", "[phone number]")]
    [InlineData("tel:0161 496 0000", "tel:[phone number]")]
    [InlineData("(212) 555-0142", "[phone number]")]
    [InlineData("212.555.0142 or 212-555-0143", "[phone number] or [phone number]")]
    [InlineData("+1 (212) 555-0142", "[phone number]")]
    [InlineData("+49 30 901820", "[phone number]")]
    [InlineData("030/901820", "[phone number]")]
    [InlineData("06 12 34 56 78", "[phone number]")]
    [InlineData("01.42.68.53.00", "[phone number]")]
    [InlineData("91 234 56 78", "[phone number]")]
    [InlineData("02 9876 5432", "[phone number]")]
    [InlineData("+81 3-1234-5678", "[phone number]")]
    [InlineData("+55 11 91234-5678", "[phone number]")]
    [InlineData("98765 43210", "[phone number]")]
    [InlineData("+380 44 123 4567", "[phone number]")]
    [InlineData("8 (495) 123-45-67", "[phone number]")]
    [InlineData("00 44 20 7946 0958", "[phone number]")]
    [InlineData("+442079460958", "[phone number]")]
    [InlineData("02079460958", "[phone number]")]
    [InlineData("text me, 2125550142", "text me, [phone number]")]
    public void Phone_numbers(string text, string masked) => AssertMasked(text, masked);

    [Theory]
    [InlineData("I live at 12 Kiln Lane, come by", "I live at [postal address], come by")]
    [InlineData("4b St Mary's Road", "[postal address]")]
    [InlineData("1600 Pennsylvania Avenue", "[postal address]")]
    [InlineData("Springfield, IL 62704", "[postal address]")]
    [InlineData("it is LS6 3QJ", "it is [postal address]")]
    [InlineData("Lindenstraße 12", "[postal address]")]
    [InlineData("Kerkstraat 4a te Utrecht", "[postal address] te Utrecht")]
    [InlineData("12 rue de la Paix", "[postal address]")]
    [InlineData("Calle de Alcalá, 25", "[postal address]")]
    [InlineData("Via Roma 12", "[postal address]")]
    [InlineData("P.O. Box 123", "[postal address]")]
    [InlineData("ул. Ленина, д. 5", "[postal address]")]
    public void Postal_addresses(string text, string masked) => AssertMasked(text, masked);

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 32", "[bank account]")]
    [InlineData("DE89370400440532013000 BIC follows", "[bank account] BIC follows")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606", "[bank account]")]
    [InlineData("4111 1111 1111 1111", "[card number]")]
    [InlineData("5500-0055-5555-5559", "[card number]")]
    [InlineData("378282246310005", "[card number]")]
    public void Bank_accounts_and_cards(string text, string masked) => AssertMasked(text, masked);

    [Theory]
    [InlineData("My SSN is 219-09-9999", "My SSN is [id number]")]
    [InlineData("AB 12 34 56 C", "[id number]")]
    [InlineData("12345678Z", "[id number]")]
    [InlineData("RSSMRA85T10A562S", "[id number]")]
    [InlineData("2 55 08 14 168 025 38", "[id number]")]
    [InlineData("529.982.247-25", "[id number]")]
    [InlineData("811228-9874", "[id number]")]
    [InlineData("passport no. X1234567", "passport no. [id number]")]
    public void Ids(string text, string masked) => AssertMasked(text, masked);

    [Theory]
    [InlineData("In 2007 Mill Road was closed, and in 1998, 1999 and 2000 too")]
    [InlineData("2026-11-25, 25.11.2026 10:30, 10/11/2026, 2026-11-25T10:30:00.123456Z, 20:15-21:45")]
    [InlineData("from 1939-1945 to 2004 2005 2006")]
    [InlineData("ISBN 978-3-16-148410-0 and 9783161484100, ISSN 2049-3630")]
    [InlineData("It costs 1,234,567.89, £1 250 000, 5 000 000 kronor or $19.99")]
    [InlineData("10.0.19041.1234, v1.2.3.4567, 192.168.100.200, KB5001330, CVE-2021-44228, RFC 9457")]
    [InlineData("2147483647 + 4294967295 = 1234567890; 9007199254740993; 3.14159265358979; 0x7fffffff")]
    [InlineData("a3f2c9d1-1234-5678-9abc-def012345678 at 37.7749, -122.4194")]
    [InlineData("order 100-200-300 for room 204 205 206, 1-2-3-4-5-6-7")]
    [InlineData("4111 1111 1111 1112 does not check, nor does DE89370400440532013001")]
    [InlineData("@jo and @jo@social.kilnlane.org and git@github.com:blog/blog.git")]
    [InlineData("npm i left-pad@1.3.0; [HttpGet(\"a@b\")]; user@localhost; jo@example.com; me@blog.example")]
    [InlineData("I will be at the school at noon. Dot the i's.")]
    [InlineData("I have 3 Good Ideas and 2 ways")]
    [InlineData("Room 5 on Kiln Lane, by the Kerkstraat; the Lane is long")]
    [InlineData("Reached it via Docker 20 and via Roma")]
    [InlineData("UTF8 2BE, ABC 123, A1, type AB12 or B52")]
    [InlineData("Meet us 12 Sunday, 3 Close calls, 4 Court cases")]
    [InlineData("The hotline is 1-800-273-8255")]
    [InlineData("in this case I12345 said, a case closed")]
    [InlineData("https://blog.example/posts/2007/05/21/12345678901234 and https://x.example/?id=02079460958")]
    [InlineData("0.1234567890123, 1e-1234567, 12:34:56.789012")]
    [InlineData("+1 for this idea! +1000000")]
    public void False_alarms_are_few(string text) => AssertMasked(text, text);

    [Fact]
    public void Several_are_found_in_their_places()
    {
        const string text = "I am Jo, 12 Kiln Lane, 020 7946 0958.";

        Assert.Equal(
            [new PersonalDatum(PersonalDataKind.PostalAddress, 9, 12), new PersonalDatum(PersonalDataKind.Phone, 23, 13)],
            PersonalData.Find(text)
        );
    }

    [Fact]
    public void What_was_masked_shows_nothing_any_more() =>
        Gen.Int[0, Parts.Length - 1]
            .Array[1, 8]
            .Sample(parts =>
            {
                var masked = PersonalData.Mask(string.Concat(parts.Select(part => Parts[part])));

                Assert.Equal(masked, PersonalData.Mask(masked));
            });

    [Theory]
    [InlineData("1 ")]
    [InlineData("+")]
    [InlineData("a.")]
    [InlineData("A ")]
    [InlineData("12 Kiln ")]
    [InlineData("1234 ")]
    [InlineData("jo at kilnlane dot ")]
    [InlineData("DE89 ")]
    [InlineData("(((((")]
    [InlineData("Via de la ")]
    [InlineData("020 7946 0958 ")]
    public void The_longest_comment_is_read_in_no_time_whatever_it_is_made_of(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 10_000 / part.Length));
        PersonalData.Find("+44 20 7946 0958"); // Loads the numbering plans.
        var watch = Stopwatch.StartNew();

        PersonalData.Find(text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}: not linear");
    }

    private static void AssertMasked(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));
}
