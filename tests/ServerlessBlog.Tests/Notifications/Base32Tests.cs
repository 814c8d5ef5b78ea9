using CsCheck;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

public sealed class Base32Tests
{
    /// <summary>RFC 4648, section 10, in small letters and without padding.</summary>
    [Theory]
    [InlineData("f", "my")]
    [InlineData("foo", "mzxw6")]
    [InlineData("foobar", "mzxw6ytboi")]
    public void It_is_the_rfcs(string text, string encoded) =>
        Assert.Equal(encoded, Base32.Encode(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void What_is_encoded_is_decoded_in_either_case() =>
        Gen.Byte.Array[0, 40].Sample(bytes => Base32.Decode(Base32.Encode(bytes).ToUpperInvariant())!.AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData("m1")]
    [InlineData("m")]
    [InlineData("mz")]
    [InlineData("mzxw6yt!")]
    public void What_nobody_encoded_is_nothing(string text) => Assert.Null(Base32.Decode(text));
}
