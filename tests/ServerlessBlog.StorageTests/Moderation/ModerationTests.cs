using System.Net;
using System.Net.Http.Json;

namespace ServerlessBlog.Tests.Moderation;

public sealed class ModerationTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task Held_comment_is_shown_after_the_author_approves_it()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        Assert.Empty(await blog.CommentsAsync(slug));

        Assert.Equal("published", (await blog.ModerateAsync(id, "approve")).GetProperty("state").GetString());

        Assert.Equal(id, Assert.Single(await blog.CommentsAsync(slug)).GetProperty("id").GetString());
        Assert.DoesNotContain(id, await ListedAsync("held"));
    }

    [Theory]
    [InlineData("reject")]
    [InlineData("spam")]
    public async Task A_published_comment_is_hidden_after_the_author_rejects_it_and_back_when_approved(string action)
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "What a lovely idea" }, "published");

        await blog.ModerateAsync(id, action);
        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.Contains(id, await ListedAsync("rejected"));

        await blog.ModerateAsync(id, "approve");
        Assert.Single(await blog.CommentsAsync(slug));
        Assert.DoesNotContain(id, await ListedAsync("rejected"));
        await Eventually.Until("the count right", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 1
        );
    }

    [Theory]
    [InlineData("approve", "held")]
    [InlineData("reject", "published")]
    [InlineData("spam", "published")]
    public async Task A_decision_is_taken_back_once_and_only_while_nothing_else_happened(string action, string before)
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = before == "held" ? "You idiots" : "What a lovely idea" }, before);

        var decided = await blog.ModerateAsync(id, action);
        Assert.False((await blog.ModerateAsync(id, action)).TryGetProperty("undo", out _)); // nothing was changed
        Assert.Equal(
            before,
            (await BlogFixture.ReadAsync(await UndoAsync(decided.GetProperty("undo").GetString()), HttpStatusCode.OK))
                .GetProperty("state")
                .GetString()
        );

        Assert.Equal(before == "held", (await ListedAsync("held")).Contains(id));
        Assert.DoesNotContain(id, await ListedAsync("rejected"));
        Assert.Equal(before == "held" ? 0 : 1, (await blog.CommentsAsync(slug)).Count);
        Assert.Equal(HttpStatusCode.Conflict, (await UndoAsync(decided.GetProperty("undo").GetString())).StatusCode);
        Assert.Equal(["undo"], await BlogFixture.BadFieldsAsync(await UndoAsync("forged")));
        using var reader = await blog.Reader.PostAsJsonAsync("api/moderation/undo", new { undo = "forged" });
        Assert.Equal(HttpStatusCode.Unauthorized, reader.StatusCode);
    }

    [Fact]
    public async Task Deciding_twice_and_at_once_is_deciding_once()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => blog.ModerateAsync(id, "approve")));

        Assert.Single(await blog.CommentsAsync(slug));
        await Eventually.Until("the count right", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 1
        );
    }

    [Fact]
    public async Task The_list_is_newest_first_over_all_posts_and_pages()
    {
        var first = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "First idiots" }, "held");
        var second = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "Second idiots" }, "held");

        var page = await blog.GetAsAuthorAsync("api/moderation?limit=1");
        var next = await blog.GetAsAuthorAsync($"api/moderation?limit=1&cursor={page.GetProperty("nextCursor")}");

        Assert.Equal(second, page.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(first, next.GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_an_unknown_action_is_refused()
    {
        using var missing = await blog.Author.PostAsync("api/moderation/no-post.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b/approve", null);
        using var nonsense = await blog.Author.PostAsync("api/moderation/x/approve", null);
        using var action = await blog.Author.PostAsync("api/moderation/no-post.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b/publish", null);
        using var state = await blog.Author.GetAsync("api/moderation?state=withdrawn");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [missing.StatusCode, nonsense.StatusCode]);
        Assert.Equal(["action"], await BlogFixture.BadFieldsAsync(action));
        Assert.Equal(["state"], await BlogFixture.BadFieldsAsync(state));
    }

    [Fact]
    public async Task A_withdrawn_comment_cannot_be_approved()
    {
        var submitted = await blog.CommentAsync(await blog.NewPostAsync(), new { text = "You idiots" });
        await blog.StateAsync(submitted, "held");
        var id = submitted.GetProperty("id").GetString()!;
        using var withdrawn = await blog.Reader.DeleteAsync($"api/comments/{id}?receipt={submitted.GetProperty("receipt")}");

        using var approved = await blog.Author.PostAsync($"api/moderation/{id}/approve", null);

        await BlogFixture.ReadAsync(approved, HttpStatusCode.Conflict);
        Assert.DoesNotContain(id, await ListedAsync("held"));
    }

    private async Task<IReadOnlyList<string?>> ListedAsync(string state) =>
        [
            .. (await blog.GetAsAuthorAsync($"api/moderation?state={state}&limit=100"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("id").GetString()),
        ];

    private Task<HttpResponseMessage> UndoAsync(string? undo) => blog.Author.PostAsJsonAsync("api/moderation/undo", new { undo });
}
