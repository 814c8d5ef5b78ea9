using System.Globalization;
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
        Assert.All(DocumentFiles.Seeds, path =>
            Assert.StartsWith(Parse(path, "Open Door").Date.ToString("O", null), Path.GetFileName(path), StringComparison.Ordinal)
        );

    [Fact]
    public void Not_a_word_of_a_document_is_lost() => Assert.All(DocumentFiles.Seeds, path =>
        {
            var document = Parse(path, "Open Door");

            var comments = document.Comments.Select(comment => $"{comment.Name} said... {comment.Text}");
            var read = string.Join(
                ' ',
                [
                    document.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
                    document.Title,
                    .. document.Paragraphs,
                    .. comments,
                ]
            );
            Assert.Equal(Words(File.ReadAllText(path)), Words(read));
        });

    private static string[] Words(string text) =>
        text.Replace("…", "...", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static PlainDocument Parse(string path, string author) => PlainDocument.Parse(path, File.ReadAllText(path), author);
}
