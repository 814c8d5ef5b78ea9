using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests;

/// <summary>A page of the blog whose form the seeds have.</summary>
public sealed class OriginalDocumentTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    private const string Author = "Chris'Blog";

    private static readonly string File = SharedData.Path("seed", "leeds-2007-05-21.txt");

    private static readonly PlainDocument Document = PlainDocument.Parse(File, System.IO.File.ReadAllText(File), Author);

    [Fact]
    public void Original_document_keeps_its_date_its_title_and_every_paragraph()
    {
        Assert.Equal(new DateOnly(2007, 5, 21), Document.Date);
        Assert.Equal("I started the day with the secondary headteachers...", Document.Title);
        Assert.Equal(6, Document.Paragraphs.Count);
        Assert.StartsWith("They are a great group", Document.Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("So SHARE things, have your say and make a DIFFERENCE!", Document.Paragraphs[^1]);
    }

    [Fact]
    public void Original_document_has_an_anonymous_comment_and_the_authors_answer()
    {
        var comments = Document.Comments;

        Assert.Equal(
            [("Anonymous", true, false), ("Chris'Blog", false, true)],
            comments.Select(comment => (comment.Name, comment.IsAnonymous, comment.IsAuthor))
        );
        Assert.StartsWith("Hi Chris\nAfter what you describe", comments[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("determination.", comments[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_word_of_the_original_document_is_lost()
    {
        var read = string.Join(
            ' ',
            [
                "Monday, 21 May 2007",
                Document.Title,
                .. Document.Paragraphs,
                .. Document.Comments.Select(comment => $"{comment.Name} said... {comment.Text}"),
            ]
        );
        Assert.Equal(Words(System.IO.File.ReadAllText(File)), Words(read));
    }

    [Fact]
    public async Task The_original_document_is_imported_whole_and_a_second_time_changes_nothing()
    {
        const string slug = "i-started-the-day-with-the-secondary-headteachers";

        var first = await blog.SeedAsync(File, "--author", Author);
        await Eventually.Until("the comments counted", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 2
        );
        var before = await blog.EverythingAsync(slug);
        var second = await blog.SeedAsync(File, "--author", Author);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("already there", second.Output, StringComparison.Ordinal);
        Assert.Equal(before, await blog.EverythingAsync(slug));
        var post = await blog.GetAsync($"api/posts/{slug}");
        Assert.Equal(Document.Title, post.GetProperty("title").GetString());
        Assert.Equal("2007-05-21T12:00:00Z", post.GetProperty("publishedAt").GetString());
        Assert.Equal(6, post.GetProperty("html").GetString()!.Split("<p>").Length - 1);
        Assert.Equal([("Anonymous", "anonymous"), (Author, "author")], await blog.CommentersAsync(slug));
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
