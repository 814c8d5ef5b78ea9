using Microsoft.Playwright;

namespace ServerlessBlog.Tests.Site;

/// <summary>The sample blog, as a first run shows it, with a conversation that has everything in it.</summary>
public sealed class LookFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    public const string Slug = "nineteen-schools-have-no-librarian";

    protected override Dictionary<string, string> Settings =>
        new() { ["Transfer:SeedPath"] = Path.Combine(SharedData.Repository, "seeds") };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Eventually.Until("the sample blog", async () =>
        {
            using var post = await Reader.GetAsync($"api/posts/{Slug}");
            return post.IsSuccessStatusCode && (await GetAsync($"api/posts/{Slug}/comments")).GetProperty("items").GetArrayLength() == 5;
        });
        var idea = await ScreenedAsync(
            Slug,
            new
            {
                text = "Our sixth form has eleven readers who would gladly spend an hour a week in a primary school's library. Could "
                    + "you ask the heads whether they want them?",
                name = "Maryam",
                kind = "idea",
            },
            "published"
        );
        using (
            var answered = await Author.PutAsync(
                $"api/moderation/{idea}/idea",
                System.Net.Http.Json.JsonContent.Create(
                    new { status = "happening", answer = "Four heads said yes within the day. The first hour is on Thursday." }
                )
            )
        )
        {
            answered.EnsureSuccessStatusCode();
        }

        var reply = await ScreenedAsync(Slug, new { text = "I would do that. Where do I sign up?", parentId = idea }, "published");
        using (
            var answered = await Author.PostAsync(
                $"api/posts/{Slug}/comments",
                System.Net.Http.Json.JsonContent.Create(
                    new
                    {
                        text = "At Canal Street, any afternoon. Ask for Ruth, and bring a book you liked when you were eight.",
                        parentId = reply,
                    }
                )
            )
        )
        {
            answered.EnsureSuccessStatusCode();
        }

        await Eventually.Until("the whole conversation on the page", async () =>
            await Reader.GetStringAsync($"posts/{Slug}/") is var page
            && page.Contains("Four heads", StringComparison.Ordinal)
            && page.Contains("Ask for Ruth", StringComparison.Ordinal)
        );
    }
}

/// <summary>How the sample blog looks; with BLOG_PICTURES set, its pictures for the README go to docs/images.</summary>
public sealed class LookTests(LookFixture blog, Chromium chromium) : IClassFixture<LookFixture>
{
    [Theory]
    [InlineData("home", "/", ColorScheme.Light, 1280)]
    [InlineData("home", "/", ColorScheme.Dark, 1280)]
    [InlineData("home", "/", ColorScheme.Light, 320)]
    [InlineData("home", "/", ColorScheme.Dark, 320)]
    [InlineData("post", $"/posts/{LookFixture.Slug}/", ColorScheme.Light, 1280)]
    [InlineData("post", $"/posts/{LookFixture.Slug}/", ColorScheme.Dark, 1280)]
    [InlineData("post", $"/posts/{LookFixture.Slug}/", ColorScheme.Light, 320)]
    [InlineData("post", $"/posts/{LookFixture.Slug}/", ColorScheme.Dark, 320)]
    public async Task The_sample_blog_can_be_read_by_everybody(string name, string path, ColorScheme scheme, int width)
    {
        await using var visit = await chromium.VisitAsync(blog, scheme, width);
        await visit.OpenAsync(path);

        await Accessibility.CheckAsync(visit.Page);
        Assert.Empty(visit.Problems);
        await visit.Page.SetViewportSizeAsync(width, name == "post" ? 1900 : 900);
        await Look.PictureAsync(visit.Page, name, scheme, width);
    }
}
