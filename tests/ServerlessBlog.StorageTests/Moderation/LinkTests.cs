using System.Net;
using AngleSharp.Html.Parser;

namespace ServerlessBlog.Tests.Moderation;

/// <summary>The links of the author's mails, followed as a mail program and a scanner follow them.</summary>
public sealed class LinkTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task Opening_every_link_changes_nothing_and_pressing_one_button_does()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        var links = await LinksAsync(id);
        Assert.Equal(["Approve", "Reply", "Reject", "Spam"], links.Keys);

        foreach (var link in links.Values)
        {
            using var opened = await blog.Reader.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            using var head = await blog.Reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        }

        Assert.Empty(await blog.CommentsAsync(slug));
        using var pressed = await PressAsync(links["Approve"]);
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Theory]
    [InlineData("Reject")]
    [InlineData("Spam")]
    public async Task A_published_comment_is_taken_down_from_its_mail(string button)
    {
        var slug = await blog.NewPostAsync();
        var links = await LinksAsync(await blog.ScreenedAsync(slug, new { text = "What a lovely idea" }, "published"));
        Assert.DoesNotContain("Approve", links.Keys);

        using var pressed = await PressAsync(links[button]);

        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task A_reply_publishes_the_comment_and_the_authors_answer_to_it()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots, why no libraries?" }, "held");

        using var pressed = await PressAsync((await LinksAsync(id))["Reply"], "A fair question.\r\n\r\nHere is why.");

        var comments = await blog.CommentsAsync(slug);
        Assert.Equal(2, comments.Count);
        Assert.Equal("author", comments[1].GetProperty("author").GetProperty("kind").GetString());
        Assert.Equal(id, comments[1].GetProperty("parentId").GetString());
        Assert.Equal("<p>A fair question.</p><p>Here is why.</p>", comments[1].GetProperty("html").GetString());
    }

    [Fact]
    public async Task An_empty_reply_is_asked_for_again_and_publishes_nothing()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");

        using var pressed = await PressAsync((await LinksAsync(id))["Reply"], "  ");

        Assert.Equal(HttpStatusCode.BadRequest, pressed.StatusCode);
        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task A_link_works_once_and_the_others_of_its_mail_no_more()
    {
        var slug = await blog.NewPostAsync();
        var links = await LinksAsync(await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held"));
        using var first = await PressAsync(links["Approve"]);

        foreach (var button in (string[])["Approve", "Reject", "Spam", "Reply"])
        {
            using var again = await blog.Reader.PostAsync(
                "api/moderation/link",
                new FormUrlEncodedContent([new("token", Token(links[button])), new("text", "An answer")])
            );
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
            Assert.Contains(
                "Nothing was changed",
                await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }

        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task An_altered_link_and_one_of_another_kind_open_nothing()
    {
        var slug = await blog.NewPostAsync();
        var token = Token((await LinksAsync(await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held")))["Approve"]);
        await blog.ScreenedAsync(slug, new { text = "Only idiots close libraries." }, "held"); // so that the list has a second page
        var cursor = (await blog.GetAsAuthorAsync("api/moderation?limit=1")).GetProperty("nextCursor").GetString()!;

        foreach (var wrong in (string[])[token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1], token[1..], "", "x", cursor])
        {
            using var pressed = await blog.Reader.PostAsync("api/moderation/link", new FormUrlEncodedContent([new("token", wrong)]));
            Assert.Equal(HttpStatusCode.Gone, pressed.StatusCode);
        }

        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Theory]
    [InlineData("Approve")]
    [InlineData("Spam")]
    public async Task A_decision_is_undone_with_one_more_button_and_can_then_be_taken_anew(string button)
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        var done = await ReadPageAsync(await PressAsync((await LinksAsync(id))[button]));
        var undo = done.QuerySelector("input[name=token]")!.GetAttribute("value")!;
        using var looked = await blog.Reader.GetAsync($"api/moderation/link?token={undo}");
        Assert.Contains("Undo", await looked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var undone = await ReadPageAsync(await SendAsync(undo));

        Assert.Empty(await blog.CommentsAsync(slug));
        var waiting = (await blog.GetAsAuthorAsync("api/moderation?limit=100")).GetProperty("items").EnumerateArray();
        Assert.Contains(id, waiting.Select(item => item.GetProperty("id").GetString()));
        using var again = await SendAsync(undo);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        var fresh = undone.QuerySelectorAll(".choices a").ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!);
        Assert.Equal(["Approve", "Reply", "Reject", "Spam"], fresh.Keys);
        using var pressed = await PressAsync(fresh["Approve"]);
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task An_undone_reply_takes_the_answer_with_it_and_gives_the_words_back()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        var done = await ReadPageAsync(await PressAsync((await LinksAsync(id))["Reply"], "Said too soon."));
        Assert.Equal(2, (await blog.CommentsAsync(slug)).Count);

        var undone = await ReadPageAsync(await SendAsync(done.QuerySelector("input[name=token]")!.GetAttribute("value")!));

        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.Equal("Said too soon.", undone.QuerySelector("blockquote")!.TextContent);
    }

    [Fact]
    public async Task The_page_runs_nothing_loads_nothing_and_shows_markup_as_text()
    {
        var slug = await blog.NewPostAsync(new { title = "<script>alert('title')</script>" });
        var id = await blog.ScreenedAsync(
            slug,
            new { text = "</blockquote><script>alert('text')</script> idiots", name = "<img src=x onerror=alert(1)>" },
            "held"
        );

        using var page = await blog.Reader.GetAsync((await LinksAsync(id))["Approve"]);

        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("script, img, link, iframe"));
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ReadPageAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> SendAsync(string token) =>
        blog.Reader.PostAsync("api/moderation/link", new FormUrlEncodedContent([new("token", token)]));

    private static string Token(string link) => link[(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..];

    private async Task<Dictionary<string, string>> LinksAsync(string commentId) => MailLinks.Of(await blog.MailAsync(commentId));

    private Task<HttpResponseMessage> PressAsync(string link, string? text = null) => MailLinks.PressAsync(blog, link, text);
}
