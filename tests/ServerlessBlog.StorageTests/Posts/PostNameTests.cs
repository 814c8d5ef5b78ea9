using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServerlessBlog.Tests.Posts;

public sealed class PostNameTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Many_posts_of_one_title_all_get_a_name()
    {
        var title = $"Запись {Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")[..12]}";
        var names = new HashSet<string>();
        for (var i = 0; i < 53; i++)
        {
            names.Add(
                Name(
                    await CreateAsync(
                        new
                        {
                            title,
                            markdown = "x",
                            status = "draft",
                        },
                        HttpStatusCode.Created
                    )
                )
            );
        }

        Assert.Equal(53, names.Count);
        Assert.All(names, name => Assert.StartsWith("zapis-", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_post_never_gets_a_deleted_ones_name_by_itself_and_only_that_post_comes_back_under_it()
    {
        var title = $"図書館 {Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")[..12]}";
        var first = await CreateAsync(new { title, markdown = "x" }, HttpStatusCode.Created);
        await DeleteAsync(first);

        var second = await CreateAsync(new { title, markdown = "y" }, HttpStatusCode.Created);
        await CreateAsync(
            new
            {
                title,
                markdown = "y",
                slug = Name(first),
            },
            HttpStatusCode.Conflict
        );
        using var back = new HttpRequestMessage(HttpMethod.Put, $"api/posts/{Name(first)}")
        {
            Content = JsonContent.Create(new { title, markdown = "x" }),
        };
        back.Headers.Add("If-None-Match", "*");
        using var answer = await blog.Author.SendAsync(back);

        Assert.Equal(Name(first) + "-2", Name(second));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_tag_is_shown_as_written_and_found_by_its_name_and_by_its_slug()
    {
        var post = await CreateAsync(
            new
            {
                title = "Tags",
                markdown = "x",
                tags = new[] { "Łódź i okolice", "łódź  i okolice" },
            },
            HttpStatusCode.Created
        );

        Assert.Equal(["Łódź i okolice"], post.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
        foreach (var tag in (string[])["Łódź i okolice", "lodz-i-okolice"])
        {
            var list = await blog.GetAsync($"api/posts?tag={Uri.EscapeDataString(tag)}");
            Assert.Contains(list.GetProperty("items").EnumerateArray(), item =>
                Name(item) == Name(post) && item.GetProperty("tags")[0].GetString() == "Łódź i okolice"
            );
        }
    }

    [Theory]
    [InlineData("api/posts")]
    [InlineData("api/preview")]
    public async Task A_text_that_costs_too_much_is_refused_by_its_field(string door)
    {
        var table =
            $"{string.Concat(Enumerable.Repeat("|a", 900))}\n{string.Concat(Enumerable.Repeat("|-", 900))}\n{string.Concat(Enumerable.Repeat("|\n", 900))}";
        object body = door == "api/preview" ? new { markdown = table } : new { title = "Wide", markdown = table };
        using var answer = await blog.Author.PostAsJsonAsync(door, body);

        Assert.Equal(["markdown"], await BlogFixture.BadFieldsAsync(answer));
    }

    private async Task<JsonElement> CreateAsync(object post, HttpStatusCode expected)
    {
        using var answer = await blog.Author.PostAsJsonAsync("api/posts", post);
        return await BlogFixture.ReadAsync(answer, expected);
    }

    private async Task DeleteAsync(JsonElement post)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"api/posts/{Name(post)}");
        request.Headers.TryAddWithoutValidation("If-Match", post.GetProperty("etag").GetString());
        using var answer = await blog.Author.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static string Name(JsonElement post) => post.GetProperty("slug").GetString()!;
}
