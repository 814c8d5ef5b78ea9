using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServerlessBlog.Tests.Settings;

/// <summary>The author's settings: two instances over one account.</summary>
public sealed class SettingsTests(SettingsTests.Blog blog) : IClassFixture<SettingsTests.Blog>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_change_is_in_force_at_once_here_and_soon_on_another_instance()
    {
        await using var other = await BlogProcess.StartAsync(
            blog.Storage,
            new Dictionary<string, string> { ["Settings:RefreshEvery"] = "00:00:01" }
        );
        var slug = await blog.NewPostAsync();

        await ChangeAsync(new JsonObject { ["kinds"] = "wish" });

        await blog.CommentAsync(slug, new { text = "A wish", kind = "wish" });
        await Eventually.Until("the other instance takes the new kind", async () =>
        {
            using var answer = await other.Client.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "", kind = "wish" });
            return !(await BlogFixture.BadFieldsAsync(answer)).Contains("kind");
        });
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_change_outlives_a_restart()
    {
        await ChangeAsync(new JsonObject { ["title"] = "Another name", ["author"] = "Somebody Else" });

        await using var later = await BlogProcess.StartAsync(
            blog.Storage,
            new Dictionary<string, string> { ["Blog:AuthorKey"] = Blog.Key }
        );
        using var author = later.Author();
        using var created = await author.PostAsJsonAsync("api/posts", new { title = "By whom", markdown = "Words" });

        Assert.Equal("Somebody Else", (await BlogFixture.ReadAsync(created, HttpStatusCode.Created)).GetProperty("author").GetString());
    }

    [Fact]
    public async Task A_new_name_of_the_blog_stands_on_every_page()
    {
        var slug = await blog.NewPostAsync();
        await ChangeAsync(new JsonObject { ["title"] = "The Painted Bench" });

        foreach (var page in (string[])["", $"posts/{slug}/"])
        {
            await Eventually.Until($"the new name on /{page}", async () =>
            {
                using var answer = await blog.Reader.GetAsync(page);
                return (await answer.Content.ReadAsStringAsync()).Contains("The Painted Bench", StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task What_is_left_out_goes_back_to_its_default()
    {
        await ChangeAsync(new JsonObject { ["title"] = "For a while", ["holdFrom"] = 4 });
        var changed = await ChangeAsync(new JsonObject { ["title"] = null });

        Assert.Equal("Open Door", changed.GetProperty("settings").GetProperty("title").GetString());
        Assert.Equal(2, changed.GetProperty("settings").GetProperty("holdFrom").GetInt32());
        Assert.Equal(changed.GetProperty("defaults").ToString(), changed.GetProperty("settings").ToString());
    }

    [Fact]
    public async Task Bad_values_are_named_and_change_nothing()
    {
        var before = await blog.GetAsAuthorAsync("api/settings");
        using var refused = await SendAsync(
            new JsonObject
            {
                ["title"] = "",
                ["kinds"] = "No!",
                ["holdFrom"] = 9,
                ["colour"] = "red",
            },
            "*"
        );

        Assert.Equal(["colour", "holdFrom", "kinds", "title"], await BlogFixture.BadFieldsAsync(refused));
        Assert.Equal(before.ToString(), (await blog.GetAsAuthorAsync("api/settings")).ToString());
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_saw()
    {
        var seen = (await blog.GetAsAuthorAsync("api/settings")).GetProperty("etag").GetString();
        await ChangeAsync(new JsonObject { ["title"] = $"Title {seen}".Replace("\"", "", StringComparison.Ordinal) });

        using var stale = await SendAsync([], seen);
        using var without = await SendAsync([], null);

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
    }

    private async Task<JsonElement> ChangeAsync(JsonObject settings)
    {
        using var answer = await SendAsync(settings, "*");
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> SendAsync(JsonObject settings, string? ifMatch) =>
        blog.Author.SendAsync(BlogFixture.Request(HttpMethod.Put, "api/settings", settings, ifMatch));

    public sealed class Blog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        public const string Key = "the-key-of-the-author-of-these-tests";

        protected override Dictionary<string, string> Settings =>
            new() { ["Blog:AuthorKey"] = Key, ["Settings:RefreshEvery"] = "00:00:01" };
    }
}
