using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Intake;

/// <summary>The door over the real program: what a form is for, and what happens without one.</summary>
public sealed class DoorTests(SharedBlog blog) : IClassFixture<SharedBlog>
{
    [Fact]
    public async Task A_comment_with_its_form_and_proof_is_stored_with_what_the_door_saw()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "What a lovely idea" }, "published");

        var facts = await FactsAsync(id);

        Assert.Equal(6, facts.GetProperty("proofBits").GetInt32());
        Assert.InRange(facts.GetProperty("formAgeSeconds").GetDouble(), 0, 60);
        Assert.Equal(32, facts.GetProperty("writer").GetString()!.Length);
        Assert.False(facts.GetProperty("honeypotFilled").GetBoolean());
    }

    [Fact]
    public async Task A_comment_without_a_form_is_taken_all_the_same()
    {
        var slug = await blog.NewPostAsync();

        using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "From a program of my own" });

        var facts = await FactsAsync((await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted)).GetProperty("id").GetString()!);
        Assert.Equal(JsonValueKind.Null, facts.GetProperty("formAgeSeconds").ValueKind);
    }

    [Theory]
    [InlineData("form", "nonsense")]
    [InlineData("proof", "nonsense")]
    public async Task A_form_or_proof_that_is_not_the_blogs_own_is_refused_by_its_field(string field, string value)
    {
        var slug = await blog.NewPostAsync();
        var comment = await ReaderForm.FillAsync(blog.Reader, slug, new { text = "Words" });
        comment[field] = value;

        using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", comment);

        Assert.Equal([field], await BlogFixture.BadFieldsAsync(answer));
    }

    [Fact]
    public async Task The_form_is_never_kept_by_a_cache_and_names_the_blogs_kinds()
    {
        using var answer = await blog.Reader.GetAsync("api/posts/any-post/comment-form");
        var form = await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(["idea", "story", "activity"], form.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()));
        using var bad = await blog.Reader.GetAsync($"api/posts/any-post/comment-form?form={new string('x', 2001)}&more=1");
        Assert.Equal(["form", "more"], await BlogFixture.BadFieldsAsync(bad));
    }

    [Fact]
    public async Task The_next_form_of_a_writer_keeps_the_writer()
    {
        var slug = await blog.NewPostAsync();
        var first = await ReaderForm.FillAsync(blog.Reader, slug, new { text = "One" });
        var second = await ReaderForm.FillAsync(blog.Reader, slug, new { text = "Two" }, (string?)first["form"]);

        Assert.Equal(
            (await FactsAsync(await SendAsync(slug, first))).GetProperty("writer").GetString(),
            (await FactsAsync(await SendAsync(slug, second))).GetProperty("writer").GetString()
        );
    }

    private async Task<string> SendAsync(string slug, JsonObject comment)
    {
        using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", comment);
        return (await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted)).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> FactsAsync(string id)
    {
        var row = await blog
            .Tables.GetTableClient("comments")
            .GetEntityAsync<TableEntity>(
                id.Split('.')[0],
                Guid.Parse(id.Split('.')[1]).ToString("D"),
                cancellationToken: TestContext.Current.CancellationToken
            );
        return JsonSerializer.Deserialize<JsonElement>(row.Value.GetString("Door"));
    }
}
