using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Site;

/// <summary>A post on paper.</summary>
public sealed class PrintTests(ReadingFixture blog, Chromium chromium) : IClassFixture<ReadingFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_paper_a_post_is_its_words_its_links_and_its_comments(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(blog, ColorScheme.Dark, scripts: scripts);
        await visit.OpenAsync($"/posts/{blog.Slug}/");
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        await Expect(visit.Page.GetByText("A first paragraph with a")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Answer number 5")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("said…").First).ToBeVisibleAsync();
        foreach (var name in (string[])["form", "nav", ".skip", ".reply", ".colophon"])
        {
            foreach (var element in await visit.Page.Locator(name).AllAsync())
            {
                await Expect(element).ToBeHiddenAsync();
            }
        }

        // Black on white, whatever the reader's screen is like; a link says where it leads.
        Assert.Equal(
            "rgb(0, 0, 0) rgb(255, 255, 255)",
            await visit.Page.EvaluateAsync<string>("(style => `${style.color} ${style.backgroundColor}`)(getComputedStyle(document.body))")
        );
        var addresses = await visit.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.prose a')].map(link => getComputedStyle(link, '::after').content)"
        );
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Contains("https://", address, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("BLOG_PICTURES") is not null)
        {
            await visit.Page.PdfAsync(
                new()
                {
                    Format = "A4",
                    PreferCSSPageSize = true,
                    Path = Path.Combine(SharedData.Repository, ".local", "pictures", $"post-{scripts}.pdf"),
                }
            );
        }
    }
}
