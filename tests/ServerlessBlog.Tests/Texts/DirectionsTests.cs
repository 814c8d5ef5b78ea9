using System.Text;
using CsCheck;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Tests.Texts;

public sealed class DirectionsTests
{
    [Theory]
    [InlineData("\u202Eolleh", "hello")]
    [InlineData("\u202Eolleh\u202C you", "hello you")]
    [InlineData("\u2067\u202Eolleh\u202C\u2069", "hello")]
    [InlineData("\u202Eol\u202Dhe\u202Cl", "lhelo")]
    [InlineData("hello", "hello")]
    [InlineData("\u200Fhello\u200E", "hello")]
    [InlineData("\u05D0\u05D1\u05D2", "\u05D2\u05D1\u05D0")]
    [InlineData("abc \u05D0\u05D1 \u05D2 def", "abc \u05D2 \u05D1\u05D0 def")]
    public void The_visual_order_is_what_a_reader_sees(string text, string seen) => Assert.Equal(seen, Directions.ToVisualOrder(text));

    [Theory]
    [InlineData("Jo", "Jo")]
    [InlineData("محمد", "\u2068محمد\u2069")]
    [InlineData("\u202EoJ\u202C", "oJ")]
    [InlineData("משה\u2069 Jo", "\u2068משה Jo\u2069")]
    public void A_name_in_plain_text_is_isolated_where_it_runs_from_the_right(string name, string isolated) =>
        Assert.Equal(isolated, Directions.Isolate(name));

    [Fact]
    public void The_visual_order_has_the_same_characters_without_those_that_steer() =>
        Gen.String[
                Gen.OneOf(
                    Gen.Char["ab1 .\u05D0\u05D1\u0627"],
                    Gen.Char["\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C"]
                ),
                0,
                40
            ]
            .Sample(text => string.Concat(Directions.ToVisualOrder(text).Order()) == string.Concat(Directions.Strip(text).Order()));

    [Fact]
    public void Every_listed_look_alike_has_its_look() =>
        Assert.Equal(
            ("A", "rn", "l", null),
            (
                Confusables.Find(new Rune(0x0410)),
                Confusables.Find(new Rune('m')),
                Confusables.Find(new Rune('I')),
                Confusables.Find(new Rune('a'))
            )
        );
}
