using System.Text.Json;
using AngleSharp.Html.Parser;

namespace ServerlessBlog.Tests.Notifications;

public sealed class NotificationTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task The_author_hears_once_of_a_published_comment()
    {
        var slug = await blog.NewPostAsync(new { title = "Dreamers with deadlines" });
        var id = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "What a lovely idea.\n\nTwo of them!",
                name = "Jo",
                email = "jo@secret.example",
            },
            "published"
        );

        var mail = await blog.MailAsync(id);

        Assert.Equal("Jo commented: Dreamers with deadlines", mail.GetProperty("subject").GetString());
        Assert.Equal("author@blog.example", mail.GetProperty("to")[0].GetString());
        Assert.False(mail.GetProperty("rewritesLinks").GetBoolean(), "SendGrid would rewrite the links that decide.");
        foreach (var part in (string[])["text", "html"])
        {
            var words =
                part == "text"
                    ? mail.GetProperty(part).GetString()!
                    : new HtmlParser().ParseDocument(mail.GetProperty(part).GetString()!).Body!.TextContent;
            Assert.Contains("Dreamers with deadlines", words, StringComparison.Ordinal);
            Assert.Contains("What a lovely idea.", words, StringComparison.Ordinal);
            Assert.Contains("Two of them!", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Why it waits", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_mail_about_a_held_comment_says_why_it_waits()
    {
        var mail = await blog.MailAsync(
            await blog.ScreenedAsync(await blog.NewPostAsync(new { title = "Waiting" }), new { text = "You idiots" }, "held")
        );

        Assert.Equal("A comment waits for you: Waiting", mail.GetProperty("subject").GetString());
        Assert.Contains("hateful words, severity 2 of 6", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("hateful words, severity 2 of 6", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_and_line_breaks_of_a_writer_stay_text()
    {
        var slug = await blog.NewPostAsync(new { title = "<b>Bold</b> & \"quoted\"" });
        var id = await blog.ScreenedAsync(
            slug,
            new { text = "<script>alert(1)</script>\nBcc: x@y.example", name = "</p><script>alert(2)</script>" },
            "published"
        );

        var mail = await blog.MailAsync(id);

        Assert.Empty(new HtmlParser().ParseDocument(mail.GetProperty("html").GetString()!).QuerySelectorAll("script, b, img"));
        Assert.DoesNotContain('\n', mail.GetProperty("subject").GetString()!);
        Assert.Equal(
            ["Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"],
            mail.GetProperty("headers").EnumerateObject().Select(header => header.Name)
        );
        Assert.Single(mail.GetProperty("to").EnumerateArray());
    }

    [Fact]
    public async Task The_authors_own_comment_brings_no_mail()
    {
        var slug = await blog.NewPostAsync();
        using var own = await blog.Author.PostAsync(
            $"api/posts/{slug}/comments",
            new StringContent("{\"text\":\"Mine\"}", System.Text.Encoding.UTF8, "application/json")
        );
        var ownId = (await BlogFixture.ReadAsync(own, System.Net.HttpStatusCode.Accepted)).GetProperty("id").GetString()!;

        await blog.MailAsync(await blog.ScreenedAsync(slug, new { text = "A reader's" }, "published"));

        Assert.Empty(await blog.MailsAsync(ownId));
    }

    [Fact]
    public async Task No_log_line_holds_an_address_or_a_word_of_a_comment()
    {
        var id = await blog.ScreenedAsync(
            await blog.NewPostAsync(),
            new
            {
                text = "Unmistakable words",
                name = "Unmistakable name",
                email = "unmistakable@secret.example",
            },
            "published"
        );
        await blog.MailAsync(id);

        Assert.DoesNotContain("Unmistakable", blog.Process.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("author@blog.example", blog.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(JsonSerializer.Serialize("secret.example"), blog.Process.Output, StringComparison.Ordinal);
    }
}
