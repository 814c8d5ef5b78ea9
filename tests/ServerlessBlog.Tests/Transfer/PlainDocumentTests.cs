using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Transfer;

public sealed class PlainDocumentTests
{
    private const string Head = "Monday, 21 May 2007\n\nA title\n\nSome text.\n\n";

    [Fact]
    public void Date_title_paragraphs_and_comments_are_read()
    {
        var document = Parse(
            "Monday, 21 May 2007\n\nA title...\n\nFirst.\n\nSecond.\n\n\nAnonymous said...\n\nWell\nsaid.\n\nIndeed.\n\nAda said…\n\nYes.\n"
        );

        Assert.Equal(new DateOnly(2007, 5, 21), document.Date);
        Assert.Equal("A title...", document.Title);
        Assert.Equal(["First.", "Second."], document.Paragraphs);
        Assert.Equal([new("Anonymous", false, true, "Well\nsaid.\n\nIndeed."), new("Ada", false, false, "Yes.")], document.Comments);
    }

    [Fact]
    public void Byte_order_mark_Windows_line_ends_and_leading_blank_lines_change_nothing()
    {
        var plain = Parse(Head + "Ada said...\n\nYes.");

        var windows = Parse("\uFEFF\r\n \r\n" + (Head + "Ada said...\n\nYes.").Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(plain.Date, windows.Date);
        Assert.Equal(plain.Title, windows.Title);
        Assert.Equal(plain.Paragraphs, windows.Paragraphs);
        Assert.Equal(plain.Comments, windows.Comments);
    }

    [Fact]
    public void Text_right_under_the_title_is_a_paragraph()
    {
        var document = Parse("Monday, 21 May 2007\n\nA title\nits text\ngoes on");

        Assert.Equal("A title", document.Title);
        Assert.Equal(["its text\ngoes on"], document.Paragraphs);
    }

    [Fact]
    public void Spaces_at_the_ends_of_a_line_mean_nothing_and_a_tab_is_a_space()
    {
        var document = Parse("  Monday, 21 May 2007\t\n \t \n A title \n\t\n\tone\ttwo  \n");

        Assert.Equal("A title", document.Title);
        Assert.Equal(["one two"], document.Paragraphs);
    }

    [Theory]
    [InlineData("Chris'Blog", "Chris'Blog")]
    [InlineData("Chris’Blog", "Chris'Blog")]
    [InlineData("CHRIS'BLOG", " chris‘blog ")]
    public void Comment_of_the_authors_name_is_the_authors(string heading, string author)
    {
        var comment = Assert.Single(Parse($"{Head}{heading} said...\n\nThank you.", author).Comments);

        Assert.True(comment.IsAuthor);
        Assert.False(comment.IsAnonymous);
        Assert.Equal(heading, comment.Name);
    }

    [Fact]
    public void Author_who_is_called_Anonymous_is_the_author()
    {
        var comment = Assert.Single(Parse(Head + "Anonymous said...\n\nMe.", "anonymous").Comments);

        Assert.True(comment.IsAuthor);
        Assert.False(comment.IsAnonymous);
    }

    [Theory]
    [InlineData("I remember what she\nAda said...\nand it was this.")]
    [InlineData("Ada said... nothing at all.")]
    [InlineData("Ada said ...")]
    [InlineData("said...")]
    [InlineData("My grandmother, who taught the infants of this town for some forty years in three languages, always said...")]
    public void Prose_that_looks_like_a_comments_heading_stays_prose(string prose)
    {
        var document = Parse($"{Head}{prose}\n\nMore.");

        Assert.Equal(["Some text.", prose, "More."], document.Paragraphs);
        Assert.Empty(document.Comments);
    }

    [Fact]
    public void Heading_without_an_empty_line_after_it_begins_a_comment()
    {
        var comment = Assert.Single(Parse(Head + "Ada said...\nYes.").Comments);

        Assert.Equal(new PlainComment("Ada", false, false, "Yes."), comment);
    }

    [Fact]
    public void Letters_of_every_script_are_kept()
    {
        const string text = "Café at £2… “naïve” it’s 👩‍🏫 école 日本語";

        Assert.Equal([text], Parse($"Monday, 21 May 2007\n\nA title\n\n{text}").Paragraphs);
    }

    private static PlainDocument Parse(string text, string author = "Open Door") => PlainDocument.Parse("a.txt", text, author);
}
