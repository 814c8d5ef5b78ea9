using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Transfer;

public sealed class SeedDocumentTests
{
    [Fact]
    public void Every_document_of_the_sample_blog_parses()
    {
        var documents = DocumentFiles.Seeds.Select(path => Parse(path, "Open Door")).ToList();

        Assert.Equal(documents.Count, documents.Select(document => document.Title).Distinct().Count());
        var comments = documents.SelectMany(document => document.Comments).ToList();
        Assert.Contains(comments, comment => comment.IsAuthor);
        Assert.Contains(comments, comment => comment.IsAnonymous);
        Assert.Contains(comments, comment => comment is { IsAuthor: false, IsAnonymous: false });
    }

    [Fact]
    public void Documents_of_the_sample_blog_are_named_for_their_date() =>
        Assert.All(DocumentFiles.Seeds, path => Assert.StartsWith(Parse(path, "Open Door").Date.ToString("O", null), Path.GetFileName(path), StringComparison.Ordinal));

    [Fact]
    public void Original_document_keeps_its_date_its_title_and_every_paragraph()
    {
        var document = Parse(DocumentFiles.Original, "Chris'Blog");

        Assert.Equal(new DateOnly(2007, 5, 21), document.Date);
        Assert.Equal("I started the day with the secondary headteachers...", document.Title);
        Assert.Equal(6, document.Paragraphs.Count);
        Assert.StartsWith("They are a great group", document.Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("So SHARE things, have your say and make a DIFFERENCE!", document.Paragraphs[^1]);
    }

    [Fact]
    public void Original_document_has_an_anonymous_comment_and_the_authors_answer()
    {
        var comments = Parse(DocumentFiles.Original, "Chris'Blog").Comments;

        Assert.Equal([("Anonymous", true, false), ("Chris'Blog", false, true)], comments.Select(comment => (comment.Name, comment.IsAnonymous, comment.IsAuthor)));
        Assert.StartsWith("Hi Chris\nAfter what you describe", comments[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("determination.", comments[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_word_of_the_original_document_is_lost()
    {
        var document = Parse(DocumentFiles.Original, "Chris'Blog");

        var read = string.Join(' ', ["Monday, 21 May 2007", document.Title, .. document.Paragraphs, .. document.Comments.Select(comment => $"{comment.Name} said... {comment.Text}")]);
        Assert.Equal(Words(File.ReadAllText(DocumentFiles.Original)), Words(read));
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static PlainDocument Parse(string path, string author) => PlainDocument.Parse(path, File.ReadAllText(path), author);
}
