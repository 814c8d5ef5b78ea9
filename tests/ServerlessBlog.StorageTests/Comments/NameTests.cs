using System.Net;

namespace ServerlessBlog.Tests.Comments;

/// <summary>Names as readers and the author meet them.</summary>
public sealed class NameTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact]
    public async Task A_name_stands_apart_from_the_words_beside_it_on_the_page_and_in_mails()
    {
        var slug = await blog.NewPostAsync();

        var id = await blog.ScreenedAsync(slug, new { text = "A lovely idea", name = "\u2067\u0645\u062d\u0645\u062f\u202e" }, "published");

        Assert.Equal("\u0645\u062d\u0645\u062f", (await blog.CommentsAsync(slug))[0].GetProperty("author").GetProperty("name").GetString());
        await Eventually.Until("the page has the name in an element of its own", async () =>
            WebUtility
                .HtmlDecode(await blog.Reader.GetStringAsync($"posts/{slug}/"))
                .Contains("<bdi>\u0645\u062d\u0645\u062f</bdi>", StringComparison.Ordinal)
        );
        var mail = await blog.MailAsync(id);
        Assert.Contains("\u2068\u0645\u062d\u0645\u062f\u2069 commented", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "\u2068\u0645\u062d\u0645\u062f\u2069 commented",
            mail.GetProperty("subject").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains("<bdi>", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_nothing_to_see_is_no_name_and_the_lines_of_a_word_processor_are_lines()
    {
        var slug = await blog.NewPostAsync();

        await blog.ScreenedAsync(slug, new { text = "Line one\u000bLine two\u2028Line three", name = "\u200b\u3164" }, "published");

        var comment = (await blog.CommentsAsync(slug))[0];
        Assert.Equal("anonymous", comment.GetProperty("author").GetProperty("kind").GetString());
        Assert.Equal("<p>Line one<br>Line two<br>Line three</p>", comment.GetProperty("html").GetString());
    }
}
