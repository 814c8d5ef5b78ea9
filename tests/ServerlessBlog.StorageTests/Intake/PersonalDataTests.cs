using System.Net;
using System.Net.Http.Json;

namespace ServerlessBlog.Tests.Intake;

/// <summary>
/// Whoever writes their number into a comment is asked before it is stored, and nobody but the author reads what they then confirm.
/// </summary>
public sealed class PersonalDataTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    private const string Words = "Ring me on 0113 496 0999 about the door.";
    private const string Masked = "Ring me on [phone number] about the door.";

    [Fact]
    public async Task The_writer_is_asked_before_anything_is_stored()
    {
        var slug = await blog.NewPostAsync();

        using var answer = await ReaderForm.SendAsync(blog.Reader, slug, new { text = Words });

        var problem = await BlogFixture.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.EndsWith(":personal-data", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(Masked, problem.GetProperty("redacted").GetString());
        var found = Assert.Single(problem.GetProperty("found").EnumerateArray());
        Assert.Equal(
            ("phone", Words.IndexOf('0', StringComparison.Ordinal)),
            (found.GetProperty("kind").GetString(), found.GetProperty("start").GetInt32())
        );
        var waiting = (await blog.GetAsAuthorAsync("api/moderation?state=pending")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(waiting, item => item.GetProperty("id").GetString()!.StartsWith(slug, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_redacted_text_is_published_in_its_place()
    {
        var slug = await blog.NewPostAsync();

        await blog.ScreenedAsync(slug, new { text = Words, personalData = "redact" }, "published");

        Assert.Equal(Masked, Assert.Single(await blog.CommentsAsync(slug)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_is_confirmed_is_held_shown_to_the_author_and_mailed_masked()
    {
        var slug = await blog.NewPostAsync();

        var id = await blog.ScreenedAsync(slug, new { text = Words, personalData = "confirmed" }, "held");

        var item = (await blog.GetAsAuthorAsync("api/moderation"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == id);
        Assert.Equal(Words, item.GetProperty("text").GetString());
        Assert.Contains(
            "it shows personal data: phone number",
            item.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString())
        );
        var mail = await blog.MailAsync(id);
        foreach (var part in (string[])["text", "html"])
        {
            Assert.Contains("[phone number]", mail.GetProperty(part).GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("496 0999", mail.GetProperty(part).GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_change_of_the_words_is_asked_about_too()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(slug, new { text = "What a lovely idea" });
        var address = $"api/comments/{submitted.GetProperty("id")}?receipt={submitted.GetProperty("receipt")}";

        using var asked = await blog.Reader.PatchAsJsonAsync(address, new { text = Words });
        using var redacted = await blog.Reader.PatchAsJsonAsync(address, new { text = Words, personalData = "redact" });

        await BlogFixture.ReadAsync(asked, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(Masked, (await BlogFixture.ReadAsync(redacted, HttpStatusCode.OK)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_answer_that_is_none_and_a_name_that_is_an_address_are_named()
    {
        var slug = await blog.NewPostAsync();

        using var answer = await ReaderForm.SendAsync(
            blog.Reader,
            slug,
            new
            {
                text = "Words",
                name = "jo@school.org",
                personalData = "perhaps",
            }
        );

        Assert.Equal(["name", "personalData"], (await BlogFixture.BadFieldsAsync(answer)).Order());
    }

    [Fact]
    public async Task The_author_may_give_their_own_number()
    {
        var slug = await blog.NewPostAsync();

        using var answer = await blog.Author.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = Words });

        await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
        Assert.Equal(Words, Assert.Single(await blog.CommentsAsync(slug)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Without_a_script_the_preview_asks()
    {
        var slug = await blog.NewPostAsync();
        using var preview = await blog.Reader.PostAsync(
            $"api/posts/{slug}/comments/form",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = Words })
        );

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await preview.Content.ReadAsStringAsync());

        Assert.Contains(Masked, page.QuerySelector(".personal")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["redact", "confirmed"],
            page.QuerySelectorAll("button[name=personalData]").Select(button => button.GetAttribute("value"))
        );
    }
}
