using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

/// <summary>
/// Every view of the desk: axe-core in light and dark, on a small telephone and on a desktop, and the pictures for the README.
/// </summary>
public sealed class LookTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Every_view_can_be_read_by_everybody_and_fits_its_window(ColorScheme scheme, int width)
    {
        var slug = await blog.NewPostAsync(
            new
            {
                title = "Benches for Canal Street",
                markdown = "Where should they **stand**?\n\n> In the sun, says Ada.\n\n- at the lock\n- by the school",
                tags = new[] { "ideas" },
            }
        );
        await blog.HeldAsync(slug, "Put one where the old phone box was, it has sun until six.");
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Only idiots sit by a road. Ask the swimmers instead!",
                name = "Ada of the swimming club",
                kind = "idea",
            },
            "held"
        );
        foreach (
            var view in (string[])
                [
                    "comments",
                    "comments/rejected",
                    "posts",
                    "posts/draft",
                    $"write/{slug}",
                    "write",
                    $"discussion/{slug}",
                    "numbers",
                    "mail",
                    "settings",
                ]
        )
        {
            await using var visit = await blog.SignedInAsync(chromium, view, scheme, width);
            await Expect(visit.Page.Locator("main[aria-busy]")).ToHaveCountAsync(0);
            if (view.StartsWith("write/", StringComparison.Ordinal))
            {
                await Expect(visit.Page.Locator(".rendered .article")).ToBeVisibleAsync();
            }

            await Accessibility.CheckAsync(visit.Page);
            Assert.False(await visit.ScrollsSidewaysAsync(), $"{view} is wider than {width} pixels.");
            var name =
                view.StartsWith("write/", StringComparison.Ordinal) ? "desk-write"
                : view == "comments" ? "desk"
                : $"desk-of-{view.Replace('/', '-')}";
            await Look.PictureAsync(visit.Page, name, scheme, width);
            Assert.Empty(visit.Problems);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_sign_in_page_can_be_read_by_everybody(ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(blog, scheme, 320);
        await visit.OpenAsync("/desk/");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Mail me a link" })).ToBeFocusedAsync();

        await Accessibility.CheckAsync(visit.Page);
        Assert.False(await visit.ScrollsSidewaysAsync());
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task The_page_allows_no_inline_script_or_style_and_nothing_of_others()
    {
        var html = await blog.Reader.GetStringAsync("desk/");

        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }
}
