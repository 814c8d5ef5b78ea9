using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;

namespace ServerlessBlog.Tests.Posts;

public sealed class PostTests(LentBlog blog) : IClassFixture<LentBlog>
{
    private static readonly JsonObject Body = new() { ["title"] = "A new title", ["markdown"] = "New *words*" };

    [Fact]
    public async Task A_created_post_is_read_with_its_html_and_without_its_markdown()
    {
        using var created = await blog.Author.PostAsJsonAsync(
            "api/posts",
            new
            {
                title = "A post and its html",
                markdown = "We need *dreamers*.",
                tags = new[] { "ideas" },
            }
        );
        var post = await BlogFixture.ReadAsync(created, HttpStatusCode.Created);

        var read = await blog.GetAsync(created.Headers.Location!.PathAndQuery);

        Assert.Equal("a-post-and-its-html", post.GetProperty("slug").GetString());
        Assert.Equal("<p>We need <em>dreamers</em>.</p>", read.GetProperty("html").GetString());
        Assert.Equal("We need dreamers.", read.GetProperty("summary").GetString());
        Assert.False(read.TryGetProperty("markdown", out _));
        Assert.Equal(
            "We need *dreamers*.",
            (await blog.GetAsAuthorAsync("api/posts/a-post-and-its-html")).GetProperty("markdown").GetString()
        );
        Assert.Equal(post.GetProperty("etag").GetString(), read.GetProperty("etag").GetString());
    }

    [Fact]
    public async Task The_post_is_a_markdown_file_that_an_author_can_take_away()
    {
        var slug = await blog.NewPostAsync(new { title = "To take: \"away\"", markdown = "Words" });

        var file = (
            await blog
                .Blobs.GetBlobContainerClient("posts")
                .GetBlobClient($"{slug}.md")
                .DownloadContentAsync(TestContext.Current.CancellationToken)
        ).Value.Content.ToString();

        Assert.StartsWith("---\ntitle: \"To take: \\\"away\\\"\"\n", file, StringComparison.Ordinal);
        Assert.EndsWith("---\n\nWords", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_has_the_post_is_answered_304_until_it_changes()
    {
        var slug = await blog.NewPostAsync();
        using var first = await blog.Reader.GetAsync($"api/posts/{slug}");
        var tag = first.Headers.ETag!.ToString();

        using (var again = await blog.Reader.SendAsync(BlogFixture.Request(HttpMethod.Get, $"api/posts/{slug}", ifNoneMatch: tag)))
        {
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag!.ToString());
        }

        using var replaced = await blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Put, $"api/posts/{slug}", Body, ifMatch: tag));
        await BlogFixture.ReadAsync(replaced, HttpStatusCode.OK);
        using var changed = await blog.Reader.SendAsync(BlogFixture.Request(HttpMethod.Get, $"api/posts/{slug}", ifNoneMatch: tag));
        Assert.Contains(
            "New <em>words</em>",
            (await BlogFixture.ReadAsync(changed, HttpStatusCode.OK)).GetProperty("html").GetString(),
            StringComparison.Ordinal
        );
        Assert.NotNull(changed.Content.Headers.LastModified);
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_the_body()
    {
        var slug = await blog.NewPostAsync();

        using var answer = await blog.Reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"api/posts/{slug}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("PUT", null, HttpStatusCode.PreconditionRequired)]
    [InlineData("DELETE", null, HttpStatusCode.PreconditionRequired)]
    [InlineData("PUT", "\"0x1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("DELETE", "\"0x1\"", HttpStatusCode.PreconditionFailed)]
    public async Task A_change_must_name_the_current_version(string method, string? ifMatch, HttpStatusCode status)
    {
        var slug = await blog.NewPostAsync();

        using var answer = await blog.Author.SendAsync(
            BlogFixture.Request(new HttpMethod(method), $"api/posts/{slug}", method == "PUT" ? Body : null, ifMatch)
        );

        await BlogFixture.ReadAsync(answer, status);
        Assert.Contains("contribute", (await blog.GetAsync($"api/posts/{slug}")).GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_authors_who_change_the_same_version_do_not_overwrite_each_other()
    {
        var slug = await blog.NewPostAsync();
        var tag = (await blog.GetAsync($"api/posts/{slug}")).GetProperty("etag").GetString();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Put, $"api/posts/{slug}", Body.DeepClone(), tag)))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_post_can_be_created_at_its_address_once()
    {
        using var created = await blog.Author.SendAsync(
            BlogFixture.Request(HttpMethod.Put, "api/posts/at-its-address", Body, ifNoneMatch: "*")
        );
        using var again = await blog.Author.SendAsync(
            BlogFixture.Request(HttpMethod.Put, "api/posts/at-its-address", Body, ifNoneMatch: "*")
        );

        await BlogFixture.ReadAsync(created, HttpStatusCode.Created);
        await BlogFixture.ReadAsync(again, HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_slug_that_is_asked_for_and_taken_is_a_conflict_and_one_made_from_the_title_gets_a_number()
    {
        var slug = await blog.NewPostAsync(new { title = "The same title" });

        using var taken = await blog.Author.PostAsJsonAsync(
            "api/posts",
            new
            {
                title = "Another",
                markdown = "x",
                slug,
            }
        );

        await BlogFixture.ReadAsync(taken, HttpStatusCode.Conflict);
        Assert.Equal("the-same-title-2", await blog.NewPostAsync(new { title = "The same title" }));
    }

    [Fact]
    public async Task What_a_replacement_leaves_out_stays()
    {
        var slug = await blog.NewPostAsync(
            new
            {
                tags = new[] { "stays" },
                commentsOpen = false,
                publishedAt = "2007-05-21T12:00:00Z",
            }
        );
        var tag = (await blog.GetAsync($"api/posts/{slug}")).GetProperty("etag").GetString();

        using var replaced = await blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Put, $"api/posts/{slug}", Body, tag));

        var post = await BlogFixture.ReadAsync(replaced, HttpStatusCode.OK);
        Assert.Equal("stays", post.GetProperty("tags")[0].GetString());
        Assert.False(post.GetProperty("commentsOpen").GetBoolean());
        Assert.Equal("2007-05-21T12:00:00Z", post.GetProperty("publishedAt").GetString());
    }

    [Fact]
    public async Task The_earlier_version_stays_as_a_snapshot()
    {
        var slug = await blog.NewPostAsync(new { markdown = "The first words" });
        var tag = (await blog.GetAsync($"api/posts/{slug}")).GetProperty("etag").GetString();
        using var replaced = await blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Put, $"api/posts/{slug}", Body, tag));
        await BlogFixture.ReadAsync(replaced, HttpStatusCode.OK);

        var container = blog.Blobs.GetBlobContainerClient("posts");
        var versions = new List<BlobItem>();
        await foreach (
            var version in container.GetBlobsAsync(BlobTraits.None, BlobStates.Snapshots, slug, TestContext.Current.CancellationToken)
        )
        {
            versions.Add(version);
        }

        var snapshot = Assert.Single(versions, version => version.Snapshot is not null);
        var words = (
            await container
                .GetBlobClient($"{slug}.md")
                .WithSnapshot(snapshot.Snapshot)
                .DownloadContentAsync(TestContext.Current.CancellationToken)
        ).Value.Content.ToString();
        Assert.EndsWith("The first words", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_post_is_gone_from_everywhere()
    {
        var slug = await blog.NewPostAsync(new { tags = new[] { "gone" } });
        var tag = (await blog.GetAsync($"api/posts/{slug}")).GetProperty("etag").GetString();

        using var deleted = await blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Delete, $"api/posts/{slug}", ifMatch: tag));
        using var missing = await blog.Reader.GetAsync($"api/posts/{slug}");
        using var comments = await blog.Reader.GetAsync($"api/posts/{slug}/comments");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, comments.StatusCode);
        Assert.Empty((await blog.GetAsync("api/posts?tag=gone")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("scheduled")]
    public async Task What_is_not_published_is_nowhere_for_readers(string status)
    {
        var slug = await blog.NewPostAsync(
            new
            {
                status,
                tags = new[] { $"hidden-{status}" },
                publishedAt = "2999-01-01T00:00:00Z",
            }
        );

        foreach (var path in (string[])[$"api/posts/{slug}", $"api/posts/{slug}/comments"])
        {
            using var answer = await blog.Reader.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var comment = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "Guessed it" });
        Assert.Equal(HttpStatusCode.NotFound, comment.StatusCode);
        Assert.Empty((await blog.GetAsync($"api/posts?tag=hidden-{status}")).GetProperty("items").EnumerateArray());
        Assert.Empty((await blog.GetAsync("api/posts?year=2999")).GetProperty("items").EnumerateArray());
        Assert.Contains((await blog.GetAsAuthorAsync($"api/posts?status={status}")).GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("slug").GetString() == slug
        );
        Assert.Equal(status, (await blog.GetAsAuthorAsync($"api/posts/{slug}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_post_that_is_taken_back_to_a_draft_takes_its_comments_with_it()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(slug, new { text = "A friendly word" }, "published");
        var draft = Body.DeepClone();
        draft["status"] = "draft";

        using var replaced = await blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Put, $"api/posts/{slug}", draft, "*"));
        await BlogFixture.ReadAsync(replaced, HttpStatusCode.OK);

        using var comments = await blog.Reader.GetAsync($"api/posts/{slug}/comments?limit=1");
        Assert.Equal(HttpStatusCode.NotFound, comments.StatusCode);
    }

    [Theory]
    [InlineData("POST", "api/posts")]
    [InlineData("PUT", "api/posts/x")]
    [InlineData("DELETE", "api/posts/x")]
    [InlineData("GET", "api/moderation")]
    [InlineData("POST", "api/moderation/x/approve")]
    [InlineData("POST", "api/rebuild")]
    public async Task Only_the_author_may(string method, string path)
    {
        foreach (var key in (string?[])[null, "Bearer wrong", $"Basic {blog.Process.AuthorKey}", "Bearer ", blog.Process.AuthorKey])
        {
            using var request = BlogFixture.Request(new HttpMethod(method), path, method is "POST" or "PUT" ? Body : null);
            request.Headers.TryAddWithoutValidation("Authorization", key);
            using var answer = await blog.Reader.SendAsync(request);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }
}
