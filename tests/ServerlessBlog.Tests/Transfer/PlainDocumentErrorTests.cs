using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Transfer;

public sealed class PlainDocumentErrorTests
{
    private const string Head = "Monday, 21 May 2007\n\nA title\n\n";

    [Theory]
    [InlineData("", 1, "the document is empty")]
    [InlineData("\n \n\n", 4, "the document is empty")]
    [InlineData("\nA title\n\nText.", 2, "expected a date with its weekday")]
    [InlineData("21 May 2007\n\nA title\n\nText.", 1, "expected a date with its weekday")]
    [InlineData("Monday 21 May 2007\n\nA title\n\nText.", 1, "expected a date with its weekday")]
    [InlineData("Monday, 31 June 2007\n\nA title\n\nText.", 1, "expected a date with its weekday")]
    [InlineData("Montag, 21 Mai 2007\n\nA title\n\nText.", 1, "expected a date with its weekday")]
    [InlineData("Thursday, 21 May 1500\n\nA title\n\nText.", 1, "expected a date with its weekday")]
    [InlineData("Tuesday, 21 May 2007\n\nA title\n\nText.", 1, "was not a Tuesday; expected Monday")]
    [InlineData("Montag, 21 May 2007\n\nA title\n\nText.", 1, "was not a Montag; expected Monday")]
    [InlineData("Monday, 21 May 2007\nA title\n\nText.", 2, "expected an empty line after the date")]
    [InlineData("Monday, 21 May 2007", 1, "expected the title")]
    [InlineData("Monday, 21 May 2007\n\nAda said...\n\nYes.", 3, "expected the title")]
    [InlineData("Monday, 21 May 2007\n\nA title\n", 4, "the post has no text")]
    [InlineData(Head + "Ada said...\n\nYes.", 5, "the post has no text")]
    [InlineData(Head + "Text.\n\nAda said...\n\n", 7, "Ada's comment is empty")]
    [InlineData(Head + "Text.\n\nAda said...\n\nBob said...\n\nYes.", 7, "Ada's comment is empty")]
    [InlineData(Head + "Te\u0007xt.", 5, "the control character U+0007 stands at position 3")]
    [InlineData(Head + "Te\u0085\u0001xt.", 6, "the control character U+0001 stands at position 1")]
    [InlineData(Head + "Te\uFFFFxt.", 5, "the character at position 3 could not be read")]
    [InlineData(Head + "Caf\uFFFD", 5, "the character at position 4 could not be read; expected a file in UTF-8")]
    [InlineData(Head + "\uD83D", 5, "the character at position 1 could not be read; expected a file in UTF-8")]
    public void Message_names_the_file_the_line_and_what_was_expected(string text, int line, string message)
    {
        var refused = Refused(text);

        Assert.Equal("seeds/a.txt", refused.FileName);
        Assert.Equal(line, refused.Line);
        Assert.StartsWith($"seeds/a.txt, line {line}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains("expected", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_line()
    {
        var latin1 = System.Text.Encoding.Latin1.GetBytes(Head + "Café.");

        Assert.Equal(5, Refused(System.Text.Encoding.UTF8.GetString(latin1)).Line);
    }

    [Fact]
    public void Document_of_one_megabyte_is_read_and_one_byte_more_is_refused_where_it_grows_too_large()
    {
        var most = Head + "Text.\n\n" + new string('é', (1024 * 1024 - Head.Length - 7) / 2);
        most += new string('x', 1024 * 1024 - System.Text.Encoding.UTF8.GetByteCount(most));

        Assert.Equal(2, PlainDocument.Parse("a.txt", most, "Open Door").Paragraphs.Count);
        var refused = Refused(most + "x\nmore");
        Assert.Equal(7, refused.Line);
        Assert.Contains("past 1048576 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Title_of_200_characters_is_read_and_a_longer_one_refused()
    {
        var most = string.Concat(Enumerable.Repeat("👩", 200));

        Assert.Equal(most, PlainDocument.Parse("a.txt", $"Monday, 21 May 2007\n\n{most}\n\nText.", "Open Door").Title);
        Assert.Equal(3, Refused($"Monday, 21 May 2007\n\n{most}x\n\nText.").Line);
    }

    [Fact]
    public void Comment_of_10000_characters_is_read_and_a_longer_one_refused()
    {
        var most = new string('x', 10_000);

        Assert.Equal(most, PlainDocument.Parse("a.txt", $"{Head}Text.\n\nAda said...\n\n{most}", "Open Door").Comments[0].Text);
        var refused = Refused($"{Head}Text.\n\nAda said...\n\n{most}x");
        Assert.Equal(7, refused.Line);
        Assert.Contains("Ada's comment is too long", refused.Message, StringComparison.Ordinal);
    }

    private static PlainDocumentException Refused(string text) =>
        Assert.Throws<PlainDocumentException>(() => PlainDocument.Parse("seeds/a.txt", text, "Open Door"));
}
