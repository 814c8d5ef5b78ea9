using System.Globalization;
using CsCheck;
using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Transfer;

public sealed class PlainDocumentRoundTripTests
{
    private const string Author = "Open Door";

    private static readonly Gen<string> Word = Gen.OneOf(
        "door",
        "ideas...",
        "said",
        "café",
        "£5",
        "it's",
        "Ünïcødé",
        "1.",
        "#",
        "-",
        "👩‍🏫",
        "*",
        "said…x",
        "(why?)"
    );

    private static readonly Gen<string> Line = Word.Array[1, 12].Select(words => string.Join(' ', words));

    private static readonly Gen<string> Paragraph = Line.Array[1, 3].Select(lines => string.Join('\n', lines));

    private static readonly Gen<PlainComment> Comment = Gen.Select(
        Gen.OneOf("Anonymous", Author, "Ada", "Zoë O’Hara", "Mr. B said", "Chris'Blog"),
        Paragraph.Array[1, 3],
        (name, paragraphs) => new PlainComment(name, name == Author, name == "Anonymous", string.Join("\n\n", paragraphs))
    );

    private static readonly Gen<PlainDocument> Document = Gen.Select(
        Gen.Int[0, 73_000],
        Line,
        Paragraph.Array[1, 6],
        Comment.Array[0, 5],
        (day, title, paragraphs, comments) => new PlainDocument(new DateOnly(1900, 1, 1).AddDays(day), title, paragraphs, comments)
    );

    [Fact]
    public void Printed_document_parses_to_itself() =>
        Gen.Select(Document, Gen.Bool, Gen.Int[1, 3])
            .Sample(
                (document, windows, blankLines) =>
                {
                    var text = Print(document, new string('\n', blankLines + 1));

                    var parsed = PlainDocument.Parse(
                        "a.txt",
                        windows ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text,
                        Author
                    );

                    Assert.Equal(document.Date, parsed.Date);
                    Assert.Equal(document.Title, parsed.Title);
                    Assert.Equal(document.Paragraphs, parsed.Paragraphs);
                    Assert.Equal(document.Comments, parsed.Comments);
                }
            );

    [Fact]
    public void Whatever_the_text_parsing_ends_with_a_document_or_with_a_line_of_the_text()
    {
        var piece = Gen.OneOf(
            "Monday, 21 May 2007",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            " ",
            "Ada said...",
            " said...",
            "said…",
            "Title",
            "\uFEFF",
            "\0",
            "\uD800",
            "é"
        );
        piece
            .Array[0, 14]
            .Select(string.Concat)
            .Sample(text =>
            {
                try
                {
                    Assert.NotEmpty(PlainDocument.Parse("a.txt", text, Author).Paragraphs);
                }
                catch (PlainDocumentException refused)
                {
                    Assert.InRange(refused.Line, 1, text.ReplaceLineEndings("\n").Split('\n').Length);
                }
            });
    }

    private static string Print(PlainDocument document, string gap)
    {
        var date = document.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
        var comments = document.Comments.SelectMany(comment => (string[])[$"{comment.Name} said...", comment.Text]);
        return string.Join(gap, [date, document.Title, .. document.Paragraphs, .. comments]);
    }
}
