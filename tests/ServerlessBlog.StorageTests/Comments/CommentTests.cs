using System.Net;
using System.Net.Http.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Comments;

public sealed class CommentTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task An_anonymous_a_named_and_the_authors_comment_are_shown_as_what_they_are()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(slug, new { text = "First!\n\nSee https://a.example/." }, "published");
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Second",
                name = "Jo",
                email = "jo@secret.example",
                website = "https://secret.example/",
                kind = "idea",
            },
            "published"
        );
        using var own = await blog.Author.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "Thank you both" });
        Assert.Equal("published", (await BlogFixture.ReadAsync(own, HttpStatusCode.Accepted)).GetProperty("state").GetString());

        var comments = await blog.CommentsAsync(slug);

        Assert.Equal(
            [("Anonymous", "anonymous"), ("Jo", "named"), ("Open Door", "author")],
            comments.Select(comment =>
                (
                    comment.GetProperty("author").GetProperty("name").GetString(),
                    comment.GetProperty("author").GetProperty("kind").GetString()
                )
            )
        );
        Assert.Equal(
            "<p>First!</p><p>See <a href=\"https://a.example/\" rel=\"nofollow ugc noopener\">https://a.example/</a>.</p>",
            comments[0].GetProperty("html").GetString()
        );
        Assert.Equal("idea", comments[1].GetProperty("kind").GetString());
        Assert.All(comments, comment => Assert.DoesNotContain("secret", comment.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_row_that_readers_pages_are_made_of_holds_no_address()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Words",
                name = "Jo",
                email = "jo@secret.example",
                website = "https://secret.example/",
            },
            "published"
        );

        await foreach (
            var row in blog
                .Tables.GetTableClient("comments")
                .QueryAsync<TableEntity>(
                    row => row.PartitionKey == slug && row.RowKey.CompareTo("page") >= 0,
                    cancellationToken: TestContext.Current.CancellationToken
                )
        )
        {
            Assert.DoesNotContain(((IDictionary<string, object>)row).Values, value =>
                value is string text && text.Contains("secret", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_number_of_comments_reaches_the_post_and_the_list()
    {
        var slug = await blog.NewPostAsync(new { tags = new[] { "counted" } });
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(number => blog.ScreenedAsync(slug, new { text = $"Words {number}" }, "published"))
        );

        await Eventually.Until("five comments on the list", async () =>
            (await blog.GetAsync("api/posts?tag=counted")).GetProperty("items")[0].GetProperty("commentCount").GetInt32() == 5
        );
        Assert.Equal(5, (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32());
    }

    [Fact]
    public async Task An_answer_names_the_comment_that_it_answers()
    {
        var slug = await blog.NewPostAsync();
        var parent = await blog.ScreenedAsync(slug, new { text = "A question?" }, "published");
        await blog.ScreenedAsync(slug, new { text = "An answer", parentId = parent }, "published");

        Assert.Equal(parent, (await blog.CommentsAsync(slug))[1].GetProperty("parentId").GetString());
    }

    [Fact]
    public async Task A_parent_must_be_published_under_the_same_post()
    {
        var slug = await blog.NewPostAsync();
        var elsewhere = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "Elsewhere" }, "published");
        var held = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        var missing = held[..^1] + (held[^1] == '0' ? '1' : '0');

        foreach (var parentId in (string[])[elsewhere, held, missing, "nonsense", "", "../x"])
        {
            using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "An answer", parentId });
            Assert.Equal(["parentId"], await BlogFixture.BadFieldsAsync(answer));
        }
    }

    [Fact]
    public async Task A_closed_post_shows_its_comments_and_takes_only_the_authors()
    {
        var slug = await blog.NewPostAsync(new { commentsOpen = false });

        using var reader = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "Too late" });
        using var author = await blog.Author.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "A last word" });

        await BlogFixture.ReadAsync(reader, HttpStatusCode.Conflict);
        await BlogFixture.ReadAsync(author, HttpStatusCode.Accepted);
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task Following_the_cursor_meets_every_comment_once_oldest_first()
    {
        var slug = await blog.NewPostAsync();
        var ids = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            using var own = await blog.Author.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = $"Number {i}" });
            ids.Add((await BlogFixture.ReadAsync(own, HttpStatusCode.Accepted)).GetProperty("id").GetString());
        }

        var met = new List<string?>();
        for (string? query = "limit=2"; query is not null; )
        {
            var page = await blog.GetAsync($"api/posts/{slug}/comments?{query}");
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
            query = page.GetProperty("nextCursor").GetString() is { } cursor ? $"limit=2&cursor={cursor}" : null;
        }

        Assert.Equal(ids, met);
    }

    [Fact]
    public async Task The_receipt_shows_the_writer_where_the_comment_is_and_nobody_else()
    {
        var slug = await blog.NewPostAsync();
        using var posted = await ReaderForm.SendAsync(blog.Reader, slug, new { text = "You idiots" });
        var submitted = await BlogFixture.ReadAsync(posted, HttpStatusCode.Accepted);
        var other = await blog.CommentAsync(slug, new { text = "Another" });

        Assert.Equal("held", (await blog.StateAsync(submitted, "held")).GetProperty("state").GetString());
        Assert.Equal("You idiots", (await blog.GetAsync(posted.Headers.Location!.PathAndQuery)).GetProperty("text").GetString());
        foreach (var query in (string[])[$"receipt={other.GetProperty("receipt")}", "receipt=x"])
        {
            using var answer = await blog.Reader.GetAsync($"api/comments/{submitted.GetProperty("id")}?{query}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var without = await blog.Reader.GetAsync($"api/comments/{submitted.GetProperty("id")}");
        Assert.Equal(["receipt"], await BlogFixture.BadFieldsAsync(without));
    }

    [Fact]
    public async Task A_withdrawn_comment_vanishes_and_its_words_are_erased()
    {
        var slug = await blog.NewPostAsync();
        var submitted = await blog.CommentAsync(
            slug,
            new
            {
                text = "Regretted words",
                name = "Jo",
                email = "jo@a.example",
            }
        );
        await blog.StateAsync(submitted, "published");
        var path = $"api/comments/{submitted.GetProperty("id")}?receipt={submitted.GetProperty("receipt")}";

        using var first = await blog.Reader.DeleteAsync(path);
        using var second = await blog.Reader.DeleteAsync(path);

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [first.StatusCode, second.StatusCode]);
        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.Equal("withdrawn", (await blog.GetAsync(path)).GetProperty("state").GetString());
        await foreach (
            var row in blog
                .Tables.GetTableClient("comments")
                .QueryAsync<TableEntity>(row => row.PartitionKey == slug, cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            Assert.DoesNotContain(((IDictionary<string, object>)row).Values, value =>
                value is string text
                && (text.Contains("Regretted", StringComparison.Ordinal) || text.Contains("jo@", StringComparison.Ordinal))
            );
        }
    }

    [Theory]
    [InlineData("Open Door")]
    [InlineData("open  door")]
    [InlineData("Ｏpen Door.")]
    public async Task Nobody_takes_the_authors_name(string name)
    {
        using var answer = await blog.Reader.PostAsJsonAsync(
            $"api/posts/{await blog.NewPostAsync()}/comments",
            new { text = "It is me", name }
        );

        Assert.Equal(["name"], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task A_wrong_key_is_told_so_and_not_taken_for_a_reader()
    {
        using var request = BlogFixture.Request(
            HttpMethod.Post,
            $"api/posts/{await blog.NewPostAsync()}/comments",
            new System.Text.Json.Nodes.JsonObject { ["text"] = "It is me" }
        );
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer wrong");

        using var answer = await blog.Reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
