using System.Text;
using System.Text.Json;
using System.Xml;
using CsCheck;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;
using ServerlessBlog.Settings;
using ServerlessBlog.Texts;
using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Texts;

/// <summary>What may come in, by each of the ways in.</summary>
public sealed class TextHygieneTests
{
    public static TheoryData<string> Uncarried =>
        ["\0", "\u0001", "\u001f", "\u007f", "\u0080", "\u009f", "\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001FFFF", "\U0010FFFE"];

    public static TheoryData<string> LineEnds => ["\v", "\f", "\r", "\r\n", "\n", "\u0085", "\u2028", "\u2029"];

    /// <summary>Text as an attacker, a word processor or a broken program makes it.</summary>
    private static Gen<string> Texts =>
        Gen.String[
            Gen.OneOf(
                Gen.Char,
                Gen.Char["abc <>&\"'#:-|*_\\[](){}.,0123456789"],
                Gen.Char[
                    "\0\u0001\t\n\v\f\r\u0085\u2028\u2029\ufffe\uffff\ufdd0\ud800\udfff\u200b\u200d\u202e\u2066\u061c\u3164\u2800\u0301\u0489\ufeff"
                ]
            ),
            0,
            60
        ];

    [Theory]
    [MemberData(nameof(Uncarried))]
    public void What_no_page_or_feed_carries_is_refused_with_its_fields_name(string bad)
    {
        var body = Body(
            new
            {
                title = $"A {bad} title",
                markdown = $"Some {bad} text",
                name = $"A{bad}b",
            }
        );

        body.Line("title", 200);
        body.Prose("markdown", 200);
        body.Line("name", 60);

        Assert.Equal(["markdown", "name", "title"], body.Errors()!.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Uncarried))]
    public void Settings_and_imports_refuse_it_too(string bad)
    {
        var setting = AuthorSettings.All.Single(setting => setting.Name == "title");

        Assert.NotNull(setting.Read(JsonSerializer.SerializeToElement($"A {bad} title")).Error);
        Assert.Throws<PlainDocumentException>(() =>
            PlainDocument.Parse("a.txt", $"Monday, 21 May 2007\n\nA title\n\nSome {bad} text.\n", "Author")
        );
    }

    [Theory]
    [MemberData(nameof(Uncarried))]
    public void A_file_that_has_it_is_read_without_it(string bad)
    {
        var escaped = string.Concat(bad.Select(unit => $"\\u{(int)unit:x4}"));
        var file =
            $"---\ntitle: \"A {(bad.Length == 1 ? escaped : bad)}title\"\nauthor: \"Jo\"\nstatus: published\nupdated: "
            + $"2007-05-21T09:30:00Z\ntags: []\n---\n\nSome {bad}text";

        var post = FrontMatter.Read("a-title", file);

        Assert.Equal(("A title", "Some text"), (post.Title, post.Markdown));
    }

    [Theory]
    [MemberData(nameof(LineEnds))]
    public void Every_line_end_is_one(string lineEnd)
    {
        Assert.Equal("One\nTwo", Body(new { text = $"One{lineEnd}Two" }).Prose("text", 100));
        Assert.Equal(
            "One\nTwo",
            PlainDocument.Parse("a.txt", $"Monday, 21 May 2007\n\nA title\n\nOne{lineEnd}Two\n", "Author").Paragraphs.Single()
        );

        var body = Body(new { title = $"One{lineEnd}Two" });
        body.Line("title", 100);
        Assert.Equal(["title"], body.Errors()!.Keys);
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u00ad\u2060\ufeff")]
    [InlineData("\u200e\u202e\u2066")]
    [InlineData("\u115f\u1160\uffa0")]
    [InlineData("\u180e\u034f\ufe0f")]
    [InlineData("\U000E0041\U000E007F")]
    [InlineData("\u00a0\u3000\u205f")]
    [InlineData("\u0301\u20dd")]
    public void What_nobody_can_see_is_nothing(string invisible)
    {
        var body = Body(
            new
            {
                text = invisible,
                name = invisible,
                title = invisible,
            }
        );

        Assert.Null(body.Prose("text", 100, required: true));
        Assert.Null(body.Line("name", 60));
        Assert.Null(body.Line("title", 200, required: true));
        Assert.Equal(["text", "title"], body.Errors()!.Keys.Order());
        Assert.False(ServerlessBlog.Moderation.AnswerComment.IsText(invisible));
        Assert.NotNull(
            AuthorSettings
                .All.Single(setting => setting.Name == "author")
                .Read(JsonSerializer.SerializeToElement($"x{invisible}"[1..] + "\u200b"))
                .Error
        );
    }

    [Theory]
    [InlineData("Nguyễn Thị Phương Thảo")]
    [InlineData("Nguye\u0302\u0303n Thi\u0323")]
    [InlineData("ผู้ใหญ่น้ำ")]
    [InlineData("क्षत्रिय श्रीमती")]
    [InlineData("بِسْمِ ٱللَّٰهِ")]
    [InlineData("בְּרֵאשִׁ֖ית")]
    [InlineData("ᾆ\u0313\u0342\u0345")]
    [InlineData("👩🏽‍🏫 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣")]
    [InlineData("می‌خواهم")]
    public void What_people_write_stays_as_it_is(string text)
    {
        var body = Body(new { text, name = text });

        Assert.Equal(text, body.Prose("text", 100));
        Assert.Equal(text, body.Line("name", 100));
        Assert.Null(body.Errors());
    }

    [Fact]
    public void Marks_that_climb_over_the_lines_above_are_capped()
    {
        var zalgo = $"Z{string.Concat(Enumerable.Repeat("\u0301\u200d", 50))}a{new string('\u0e47', 50)}";

        var capped = Body(new { text = zalgo }).Prose("text", 1000)!;

        Assert.Equal(2 * TextHygiene.MostMarks, capped.Count(character => character is '\u0301' or '\u0e47'));
    }

    [Theory]
    [InlineData("&#1;")]
    [InlineData("&#x1F;")]
    [InlineData("&#xFFFF;")]
    [InlineData("&#xFFFE;")]
    [InlineData("&#65534;")]
    [InlineData("`&#1;` &#2; [a&#3;b](https://a.example \"&#4;\")")]
    public void An_entity_in_Markdown_brings_nothing_that_a_feed_cannot_carry(string entity)
    {
        Assert.Null(TextHygiene.FindProblem(MarkdownRenderer.ToHtml($"Some {entity} text")));
        Assert.Null(TextHygiene.FindProblem(MarkdownRenderer.Summarize($"Some {entity} text")));
    }

    [Fact]
    public void Whatever_passes_a_way_in_can_be_written_as_XML_and_comes_out_the_same() =>
        Texts.Sample(text =>
        {
            var accepted = Accepted(text);
            foreach (var value in accepted)
            {
                var written = new StringBuilder();
                using (var writer = XmlWriter.Create(written, new XmlWriterSettings { CheckCharacters = true, OmitXmlDeclaration = true }))
                {
                    writer.WriteElementString("a", value);
                }

                using var reader = XmlReader.Create(new StringReader(written.ToString()));
                reader.MoveToContent();
                Assert.Equal(value, reader.ReadElementContentAsString());
                Assert.Equal(value, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)));
                Assert.True(Visibility.HasAny(value));
            }
        });

    [Fact]
    public void A_mended_text_has_no_problem_and_a_good_one_is_not_touched() =>
        Texts.Sample(text =>
        {
            var mended = TextHygiene.Mend(text);
            return TextHygiene.FindProblem(mended) is null
                && (TextHygiene.FindProblem(text) is null) == (mended == text)
                && !TextHygiene.MendLine(text).Contains('\n', StringComparison.Ordinal);
        });

    /// <summary>What the API, the importer, a file and the settings make of a text, where they take it.</summary>
    private static IEnumerable<string> Accepted(string text)
    {
        var body = new RequestBody(new Dictionary<string, JsonElement> { ["line"] = Json(text), ["prose"] = Json(text) });
        var (line, prose) = (body.Line("line", 100), body.Prose("prose", 100));
        if (body.Errors() is null)
        {
            string?[] taken = [line, prose];
            foreach (var value in taken.OfType<string>())
            {
                yield return value;
            }
        }

        if (AuthorSettings.All[0].Read(Json(text)) is { Error: null, Value: { Length: > 0 } setting })
        {
            yield return setting;
        }

        var post = FrontMatter.Read(
            "a",
            FrontMatter.Write(
                new Post
                {
                    Slug = "a",
                    Title = $"A{text}",
                    Author = $"B{text}",
                    Markdown = text,
                    UpdatedAt = DateTimeOffset.UnixEpoch,
                }
            )
        );
        yield return post.Title;
        yield return post.Author;
    }

    private static JsonElement Json(string text) =>
        JsonSerializer.Deserialize<JsonElement>("\"" + string.Concat(text.Select(unit => $"\\u{(int)unit:x4}")) + "\"");

    private static RequestBody Body(object fields) =>
        new(JsonSerializer.SerializeToElement(fields).EnumerateObject().ToDictionary(field => field.Name, field => field.Value));
}
