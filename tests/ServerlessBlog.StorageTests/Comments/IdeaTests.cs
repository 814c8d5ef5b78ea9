using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServerlessBlog.Tests.Comments;

/// <summary>Kinds of comments, and what became of readers' ideas.</summary>
public sealed class IdeaTests(BlogFixture blog) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task A_list_shows_one_kind_and_counts_all()
    {
        var slug = await blog.NewPostAsync();
        var ideas = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ideas.Add(await blog.ScreenedAsync(slug, new { text = $"An idea {i}", kind = "idea" }, "published"));
            await blog.ScreenedAsync(slug, new { text = $"A story {i}", kind = "story" }, "published");
        }

        await blog.ScreenedAsync(slug, new { text = "Neither" }, "published");

        var met = new List<string?>();
        for (string? query = "kind=idea&limit=2"; query is not null; )
        {
            var page = await blog.GetAsync($"api/posts/{slug}/comments?{query}");
            Assert.Equal(met.Count == 0, page.TryGetProperty("kinds", out var kinds));
            Assert.True(met.Count > 0 || kinds.ToString() == """{"idea":3,"story":3}""", kinds.ToString());
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            query = page.GetProperty("nextCursor").GetString() is { } cursor ? $"kind=idea&limit=2&cursor={cursor}" : null;
        }

        Assert.Equal(ideas, met.OfType<string>());
    }

    [Fact]
    public async Task Counts_follow_what_is_shown()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "An idea", kind = "idea" }, "published");
        await blog.ScreenedAsync(slug, new { text = "A story", kind = "story" }, "published");

        await blog.ModerateAsync(id, "reject");

        Assert.Equal("""{"story":1}""", (await blog.GetAsync($"api/posts/{slug}/comments")).GetProperty("kinds").ToString());
    }

    [Fact]
    public async Task A_cursor_of_one_kind_opens_no_other_list_and_an_unknown_kind_is_refused()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(slug, new { text = "One", kind = "idea" }, "published");
        await blog.ScreenedAsync(slug, new { text = "Two", kind = "idea" }, "published");
        var cursor = (await blog.GetAsync($"api/posts/{slug}/comments?kind=idea&limit=1")).GetProperty("nextCursor").GetString();

        foreach (
            var (query, field) in (ValueTuple<string, string>[])
                [
                    ($"limit=1&cursor={cursor}", "cursor"),
                    ($"kind=story&limit=1&cursor={cursor}", "cursor"),
                    ("kind=rant", "kind"),
                    ("kind=idea'%20or%20'1'%20eq%20'1", "kind"),
                ]
        )
        {
            using var answer = await blog.Reader.GetAsync($"api/posts/{slug}/comments?{query}");
            Assert.Equal([field], await BlogFixture.BadFieldsAsync(answer));
        }
    }

    [Fact]
    public async Task The_authors_word_stands_beside_the_idea_and_on_the_board()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Open before school",
                name = "Jo",
                email = "jo@secret.example",
                kind = "idea",
            },
            "published"
        );

        await AnswerAsync(id, new { status = "happening", answer = "From Monday, half past seven." });

        var idea = (await blog.CommentsAsync(slug))[0].GetProperty("idea");
        Assert.Equal(
            ("happening", "From Monday, half past seven."),
            (idea.GetProperty("status").GetString(), idea.GetProperty("answer").GetString())
        );
        var item = (await BoardAsync("happening")).Single(item => item.GetProperty("id").GetString() == id);
        Assert.Equal(
            (slug, "Jo", "Open before school"),
            (
                item.GetProperty("slug").GetString(),
                item.GetProperty("author").GetProperty("name").GetString(),
                item.GetProperty("text").GetString()
            )
        );
        Assert.EndsWith($"/posts/{slug}/#{id}", item.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", item.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_word_replaces_the_old_one_in_place()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "Paint the door", kind = "idea" }, "published");

        await AnswerAsync(id, new { status = "considering" });
        await AnswerAsync(id, new { status = "notNow", answer = "The paint is gone." });
        var again = await AnswerAsync(id, new { status = "notNow", answer = "The paint is gone." });

        Assert.DoesNotContain(await BoardAsync("considering"), item => item.GetProperty("id").GetString() == id);
        Assert.Equal(
            again.GetProperty("idea").GetProperty("updatedAt").GetString(),
            (await BoardAsync("notNow"))
                .Single(item => item.GetProperty("id").GetString() == id)
                .GetProperty("idea")
                .GetProperty("updatedAt")
                .GetString()
        );
        Assert.Equal("1", (await blog.GetAsync($"api/posts/{slug}/comments")).GetProperty("kinds").GetProperty("idea").ToString());
    }

    [Fact]
    public async Task An_idea_leaves_the_board_with_its_comment_and_with_its_post()
    {
        var slug = await blog.NewPostAsync();
        var rejected = await blog.ScreenedAsync(slug, new { text = "One", kind = "idea" }, "published");
        var kept = await blog.ScreenedAsync(slug, new { text = "Two", kind = "idea" }, "published");
        var withdrawn = await blog.CommentAsync(slug, new { text = "Three", kind = "idea" });
        await blog.StateAsync(withdrawn, "published");
        foreach (var id in (string[])[rejected, kept, withdrawn.GetProperty("id").GetString()!])
        {
            await AnswerAsync(id, new { status = "heard" });
        }

        await blog.ModerateAsync(rejected, "reject");
        using var gone = await blog.Reader.DeleteAsync(
            $"api/comments/{withdrawn.GetProperty("id")}?receipt={withdrawn.GetProperty("receipt")}"
        );
        Assert.Equal(
            [kept],
            (await BoardAsync())
                .Where(item => item.GetProperty("slug").GetString() == slug)
                .Select(item => item.GetProperty("id").GetString())
        );

        await SaveAsync(slug, "draft");
        Assert.DoesNotContain(await BoardAsync(), item => item.GetProperty("slug").GetString() == slug);

        await SaveAsync(slug, "published");
        Assert.Contains(await BoardAsync(), item => item.GetProperty("id").GetString() == kept);
    }

    [Fact]
    public async Task Following_the_boards_cursor_meets_each_idea_once()
    {
        var slug = await blog.NewPostAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await blog.ScreenedAsync(slug, new { text = $"Idea {i}", kind = "idea" }, "published"));
            await AnswerAsync(ids[i], new { status = "done", answer = $"Yes {i}" });
        }

        var met = new List<string?>();
        for (string? query = "status=done&limit=2"; query is not null; )
        {
            var page = await blog.GetAsync($"api/ideas?{query}");
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            query = page.GetProperty("nextCursor").GetString() is { } cursor ? $"status=done&limit=2&cursor={cursor}" : null;
        }

        Assert.Equal(Enumerable.Reverse(ids), met.Where(id => ids.Contains(id!)));
    }

    [Fact]
    public async Task Only_the_author_answers_and_only_a_published_idea()
    {
        var slug = await blog.NewPostAsync();
        var idea = await blog.ScreenedAsync(slug, new { text = "An idea", kind = "idea" }, "published");
        var story = await blog.ScreenedAsync(slug, new { text = "A story", kind = "story" }, "published");
        var held = await blog.ScreenedAsync(slug, new { text = "You idiots", kind = "idea" }, "held");

        using var reader = await blog.Reader.PutAsJsonAsync($"api/moderation/{idea}/idea", new { status = "done" });
        await BlogFixture.ReadAsync(reader, HttpStatusCode.Unauthorized);
        foreach (
            var (id, body, status) in (ValueTuple<string, object, HttpStatusCode>[])
                [
                    (story, new { status = "done" }, HttpStatusCode.Conflict),
                    (held, new { status = "done" }, HttpStatusCode.Conflict),
                    (idea, new { status = "never" }, HttpStatusCode.BadRequest),
                    (idea, new { answer = "Yes" }, HttpStatusCode.BadRequest),
                    (idea, new { status = "done", answer = "Two\nlines" }, HttpStatusCode.BadRequest),
                    ($"{slug}.{Guid.Empty:N}", new { status = "done" }, HttpStatusCode.NotFound),
                ]
        )
        {
            using var answer = await blog.Author.PutAsJsonAsync($"api/moderation/{id}/idea", body);
            await BlogFixture.ReadAsync(answer, status);
        }
    }

    private async Task<JsonElement> AnswerAsync(string id, object idea)
    {
        using var answer = await blog.Author.PutAsJsonAsync($"api/moderation/{id}/idea", idea);
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }

    private async Task<IReadOnlyList<JsonElement>> BoardAsync(string? status = null) =>
        [
            .. (await blog.GetAsync($"api/ideas?limit=100{(status is null ? "" : $"&status={status}")}"))
                .GetProperty("items")
                .EnumerateArray(),
        ];

    private async Task SaveAsync(string slug, string status)
    {
        var etag = (await blog.GetAsAuthorAsync($"api/posts/{slug}")).GetProperty("etag").GetString();
        using var request = BlogFixture.Request(
            HttpMethod.Put,
            $"api/posts/{slug}",
            JsonSerializer.SerializeToNode(
                new
                {
                    title = "A post",
                    markdown = "Words",
                    status,
                }
            ),
            ifMatch: etag
        );
        using var answer = await blog.Author.SendAsync(request);
        await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }
}
