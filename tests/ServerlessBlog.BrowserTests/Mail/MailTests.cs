using System.Text.Json;
using Microsoft.Playwright;

namespace ServerlessBlog.Tests.Mail;

/// <summary>
/// The author's mails as a mail program shows them, and what happens to their links before the author comes to press one.
/// </summary>
public sealed class MailTests(BlogFixture blog, Chromium chromium) : IClassFixture<BlogFixture>
{
    private const string Words = """
        When the library on Canal Street closed, we went on meeting on its steps. Nobody of us is an idiot about money.

        Give us the key for two evenings a week. We have eleven people who would sit at the desk.
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1280, "mail-light")]
    [InlineData(ColorScheme.Dark, 1280, "mail-dark")]
    [InlineData(ColorScheme.Light, 320, "mail-narrow")]
    [InlineData(ColorScheme.Dark, 320, "mail-narrow-dark")]
    public async Task A_mail_can_be_read_by_everybody_and_fits_its_window(ColorScheme scheme, int width, string picture)
    {
        var slug = await blog.NewPostAsync(new { title = "Nineteen schools have no librarian" });
        var id = await blog.ScreenedAsync(
            slug,
            new
            {
                text = Words,
                name = "Ada of the reading circle",
                kind = "idea",
            },
            "held"
        );
        await using var visit = await chromium.VisitAsync(blog, scheme, width);

        await visit.Page.SetContentAsync((await blog.MailAsync(id)).GetProperty("html").GetString()!);

        await Accessibility.CheckAsync(visit.Page);
        Assert.False(await visit.ScrollsSidewaysAsync(), $"The mail is wider than {width} pixels.");
        await PictureAsync(visit.Page, picture);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task A_scanner_that_opens_every_link_and_runs_every_script_changes_nothing()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "Only idiots close libraries" }, "held");
        var mail = await blog.MailAsync(id);
        var before = await StateAsync(id);
        await using var visit = await chromium.VisitAsync(blog);
        await visit.Page.SetContentAsync(mail.GetProperty("html").GetString()!);
        var links = await visit.Page.EvalOnSelectorAllAsync<string[]>("a", "links => links.map(link => link.href)");

        foreach (var link in links.Where(link => link.Contains("moderation/link", StringComparison.Ordinal)))
        {
            await visit.Page.GotoAsync(link, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await visit.Page.Mouse.MoveAsync(160, 400);
        }

        Assert.Equal(4, links.Count(link => link.Contains("moderation/link", StringComparison.Ordinal)));
        Assert.Equal(before.ToString(), (await StateAsync(id)).ToString());
        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.Empty(visit.Problems);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_decision_is_one_button_on_a_small_telephone_without_scripts_and_so_is_its_undoing(ColorScheme scheme)
    {
        var slug = await blog.NewPostAsync(new { title = "Nineteen schools have no librarian" });
        var id = await blog.ScreenedAsync(slug, new { text = Words }, "held");
        var mail = await blog.MailAsync(id);
        await using var visit = await chromium.VisitAsync(blog, scheme, 320, scripts: false);
        await visit.Page.SetContentAsync(mail.GetProperty("html").GetString()!);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Approve" }).ClickAsync();
        await LookAsync(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Publish it" }).ClickAsync();
        await LookAsync(visit);
        Assert.Single(await blog.CommentsAsync(slug));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await LookAsync(visit);

        Assert.Empty(await blog.CommentsAsync(slug));
    }

    private async Task<JsonElement> StateAsync(string id) =>
        (await blog.GetAsAuthorAsync("api/moderation?limit=100"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == id);

    private static async Task LookAsync(Visit visit)
    {
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.False(await visit.ScrollsSidewaysAsync());
    }

    /// <summary>Pictures go to docs/images when BLOG_PICTURES is set.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BLOG_PICTURES") is not null)
        {
            await page.SetViewportSizeAsync(page.ViewportSize!.Width < 400 ? 320 : 720, 100); // As high as what stands in it.
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(SharedData.Repository, "docs", "images", $"{name}.png"), FullPage = true }
            );
        }
    }
}
