using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessBlog.Tests.Posts;

public sealed class HistoryTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact]
    public async Task An_earlier_version_is_listed_read_and_restored_and_nothing_is_lost_by_it()
    {
        var slug = await blog.NewPostAsync(new { title = "First", markdown = "The *first* words" });
        await ReplaceAsync(slug, "Second", "The second words");

        var version = Assert.Single(await VersionsAsync(slug)).GetProperty("version").GetString();
        var first = await blog.GetAsAuthorAsync($"api/posts/{slug}/versions/{version}");
        Assert.Equal("<p>The <em>first</em> words</p>", first.GetProperty("html").GetString());
        await ReplaceAsync(slug, first.GetProperty("title").GetString()!, first.GetProperty("markdown").GetString()!);

        Assert.Equal("The *first* words", (await blog.GetAsAuthorAsync($"api/posts/{slug}")).GetProperty("markdown").GetString());
        Assert.Equal(2, (await VersionsAsync(slug)).Count);
    }

    [Fact]
    public async Task Autosave_of_a_draft_leaves_no_version_and_of_a_published_post_does()
    {
        var draft = await blog.NewPostAsync(new { status = "draft" });
        var published = await blog.NewPostAsync();

        await ReplaceAsync(draft, "Draft", "Saved while typing", "?autosave=true");
        await ReplaceAsync(published, "Published", "Saved while typing", "?autosave=true");

        Assert.Empty(await VersionsAsync(draft));
        Assert.Single(await VersionsAsync(published));
    }

    [Theory]
    [InlineData("20260101T0000000000000Z")]
    [InlineData("nonsense")]
    [InlineData("..%2F..%2Fkeys")]
    public async Task A_version_that_is_none_is_not_found(string version)
    {
        var slug = await blog.NewPostAsync();
        using var answer = await blog.Author.GetAsync($"api/posts/{slug}/versions/{version}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_preview_is_what_will_be_published()
    {
        const string markdown = "# A *title*\n\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |";
        using var answer = await blog.Author.PostAsJsonAsync("api/preview", new { markdown });
        var preview = await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
        var slug = await blog.NewPostAsync(new { markdown });

        Assert.Equal((await blog.GetAsync($"api/posts/{slug}")).GetProperty("html").GetString(), preview.GetProperty("html").GetString());
    }

    private async Task<IReadOnlyList<JsonElement>> VersionsAsync(string slug) =>
        [.. (await blog.GetAsAuthorAsync($"api/posts/{slug}/versions")).GetProperty("items").EnumerateArray()];

    private async Task ReplaceAsync(string slug, string title, string markdown, string query = "")
    {
        var tag = (await blog.GetAsAuthorAsync($"api/posts/{slug}")).GetProperty("etag").GetString();
        using var answer = await blog.Author.SendAsync(
            BlogFixture.Request(
                HttpMethod.Put,
                $"api/posts/{slug}{query}",
                new JsonObject { ["title"] = title, ["markdown"] = markdown },
                tag
            )
        );
        await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }
}
