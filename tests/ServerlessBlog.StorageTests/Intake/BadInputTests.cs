using System.Net;
using System.Text;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Intake;

/// <summary>Each bad body is a 4xx problem that names its field, and stores nothing.</summary>
public sealed class BadInputTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    private static readonly string TooLong = new('a', 10_001);

    public static TheoryData<string, string> BadComments =>
        new()
        {
            { "{}", "text" },
            { """{"text":""}""", "text" },
            { """{"text":"   \n "}""", "text" },
            { """{"text":null}""", "text" },
            { """{"text":1}""", "text" },
            { """{"text":["a"]}""", "text" },
            { $$"""{"text":"{{TooLong}}"}""", "text" },
            { """{"text":"a\u0000b"}""", "text" },
            { """{"text":"a\u001bb"}""", "text" },
            { """{"text":"\ud800"}""", "text" },
            { """{"text":"a\uffffb"}""", "text" },
            { """{"text":"\u200b\u3164\u2800"}""", "text" },
            { """{"text":"a","name":"\u202erooD nepO"}""", "name" },
            { """{"text":"a","name":"a\nb"}""", "name" },
            { """{"text":"a","name":"a\r\nBcc: x@y.example"}""", "name" },
            { $$"""{"text":"a","name":"{{new string('a', 61)}}"}""", "name" },
            { """{"text":"a","email":"nobody"}""", "email" },
            { """{"text":"a","email":"a@b"}""", "email" },
            { """{"text":"a","email":"a@b.example\r\nBcc: c@d.example"}""", "email" },
            { """{"text":"a","email":"A <a@b.example>"}""", "email" },
            { $$"""{"text":"a","email":"{{new string('a', 250)}}@b.example"}""", "email" },
            { """{"text":"a","website":"javascript:alert(1)"}""", "website" },
            { """{"text":"a","website":"data:text/html,x"}""", "website" },
            { """{"text":"a","website":"//a.example"}""", "website" },
            { """{"text":"a","website":"https://user:password@a.example"}""", "website" },
            { """{"text":"a","kind":"rant"}""", "kind" },
            { """{"text":"a","state":"published"}""", "state" },
            { """{"text":"a","author":{"kind":"author"}}""", "author" },
            { """{"text":"a","parentId":7}""", "parentId" },
            { "[]", "body" },
            { "null", "body" },
            { "text=a", "body" },
            { """{"text":"a",}""", "body" },
            { """{"text":"a","text":"b"}""", "body" },
            { "", "body" },
            { """{"text":[[[[[[[[[["a"]]]]]]]]]]}""", "body" },
        };

    public static TheoryData<string, string> BadPosts =>
        new()
        {
            { """{"markdown":"a"}""", "title" },
            { """{"title":"a"}""", "markdown" },
            { """{"title":"a\nb","markdown":"a"}""", "title" },
            { $$"""{"title":"{{new string('a', 201)}}","markdown":"a"}""", "title" },
            { """{"title":"a","markdown":"a\u0000"}""", "markdown" },
            { """{"title":"a \uffff b","markdown":"a"}""", "title" },
            { """{"title":"a","markdown":"a\ufdd0"}""", "markdown" },
            { """{"title":"\u2060\u2800","markdown":"a"}""", "title" },
            { $$"""{"title":"a","markdown":"{{new string('a', (1024 * 1024) + 1)}}"}""", "markdown" },
            { """{"title":"a","markdown":"a","slug":".."}""", "slug" },
            { """{"title":"a","markdown":"a","slug":"a/b"}""", "slug" },
            { """{"title":"a","markdown":"a","slug":"раst"}""", "slug" },
            { $$"""{"title":"a","markdown":"a","slug":"{{new string('a', 300)}}"}""", "slug" },
            { """{"title":"a","markdown":"a","slug":""}""", "slug" },
            { """{"title":"a","markdown":"a","status":"secret"}""", "status" },
            { """{"title":"a","markdown":"a","status":2}""", "status" },
            { """{"title":"a","markdown":"a","status":"scheduled"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","status":"published","publishedAt":"2999-01-01T00:00:00Z"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","publishedAt":"21 May 2007"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","publishedAt":"2007-05-21"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","publishedAt":"2007-02-30T00:00:00Z"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","publishedAt":"0001-01-01T00:00:00+14:00"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","publishedAt":"1500-01-01T00:00:00Z"}""", "publishedAt" },
            { """{"title":"a","markdown":"a","tags":"a"}""", "tags" },
            { """{"title":"a","markdown":"a","tags":[1]}""", "tags" },
            { """{"title":"a","markdown":"a","tags":["?!"]}""", "tags" },
            { """{"title":"a","markdown":"a","tags":["a","b","c","d","e","f","g","h","i","j","k"]}""", "tags" },
            { """{"title":"a","markdown":"a","commentsOpen":"yes"}""", "commentsOpen" },
            { """{"title":"a","markdown":"a","etag":"x"}""", "etag" },
        };

    [Theory]
    [MemberData(nameof(BadComments))]
    public async Task A_bad_comment_is_refused_by_its_field(string json, string field)
    {
        var slug = await blog.NewPostAsync();

        using var answer = await SendAsync(blog.Reader, $"api/posts/{slug}/comments", Encoding.UTF8.GetBytes(json));

        Assert.Equal([field], await BlogFixture.BadFieldsAsync(answer));
        await foreach (
            var row in blog
                .Tables.GetTableClient("comments")
                .QueryAsync<TableEntity>(row => row.PartitionKey == slug, cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            Assert.Contains(row.RowKey, (string[])["open", "page"]);
        }
    }

    [Theory]
    [MemberData(nameof(BadPosts))]
    public async Task A_bad_post_is_refused_by_its_field(string json, string field)
    {
        using var answer = await SendAsync(blog.Author, "api/posts", Encoding.UTF8.GetBytes(json));

        Assert.Equal([field], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task All_bad_fields_are_named_at_once()
    {
        using var answer = await SendAsync(
            blog.Reader,
            $"api/posts/{await blog.NewPostAsync()}/comments",
            """{"name":"a\nb","email":"x","website":"y","kind":"z","more":1}"""u8.ToArray()
        );

        Assert.Equal(["email", "kind", "more", "name", "text", "website"], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        using var answer = await SendAsync(
            blog.Reader,
            $"api/posts/{await blog.NewPostAsync()}/comments",
            [.. "{\"text\":\""u8, 0xC0, 0xAF, .. "\"}"u8]
        );

        Assert.Equal(["body"], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        using var answer = await SendAsync(
            blog.Reader,
            $"api/posts/{await blog.NewPostAsync()}/comments",
            "{\"text\":\"a\"}"u8.ToArray(),
            "text/plain"
        );

        await BlogFixture.ReadAsync(answer, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_beyond_any_comment_is_refused_before_it_is_read()
    {
        using var answer = await SendAsync(blog.Reader, $"api/posts/{await blog.NewPostAsync()}/comments", new byte[10 * 1024 * 1024]);

        await BlogFixture.ReadAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("api/posts/..%2fsecret")]
    [InlineData("api/posts/A")]
    [InlineData("api/posts/a'b")]
    [InlineData("api/posts/%D1%80%D0%B0st")]
    [InlineData("api/posts/a%00b")]
    [InlineData("api/posts/a%20or%201%20eq%201/comments")]
    public async Task A_bad_slug_in_the_address_is_refused(string path)
    {
        using var answer = await blog.Reader.GetAsync(path);

        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode}");
        if (answer.StatusCode == HttpStatusCode.BadRequest && answer.Content.Headers.ContentType is not null)
        {
            Assert.Equal(["slug"], await BlogFixture.BadFieldsAsync(answer));
        }
    }

    [Fact]
    public async Task A_slug_of_three_hundred_characters_is_refused()
    {
        using var answer = await blog.Reader.GetAsync($"api/posts/{new string('a', 300)}");

        Assert.Equal(["slug"], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task The_longest_good_comment_is_taken_and_shown_whole()
    {
        var slug = await blog.NewPostAsync();
        var text = string.Concat(Enumerable.Repeat("😀 ", 5000)).TrimEnd() + "a";

        await blog.ScreenedAsync(slug, new { text }, "published");

        Assert.Equal(text, (await blog.CommentsAsync(slug))[0].GetProperty("text").GetString());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, byte[] body, string type = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return await client.PostAsync(path, content);
    }
}
