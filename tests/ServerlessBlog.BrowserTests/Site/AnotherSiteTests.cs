using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ServerlessBlog.Local;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Site;

/// <summary>A blog whose API another site may call, as the platform's CORS setting says, and that site: one static page.</summary>
public sealed class AnotherSiteFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    private readonly int port = LoopbackPort.PickFree();
    private WebApplication? site;

    public string Address => $"http://127.0.0.1:{port}/";

    protected override Dictionary<string, string> Settings => new() { ["Local:AllowedOrigins:0"] = Address.TrimEnd('/') };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        site = builder.Build();
        site.Urls.Add(Address);
        var blog = Reader.BaseAddress!.AbsoluteUri;
        site.MapGet("/{slug}", (string slug) => Results.Content(
                $$"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width">
                  <title>Another site</title>
                  <link rel="icon" href="data:,">
                  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {{blog}}; connect-src {{blog}}; style-src 'self'; img-src data:">
                  <link rel="stylesheet" href="/look/site.css">
                  <script defer src="{{blog}}blog-comments.js"></script>
                </head>
                <body><main><h1>Another site</h1><h2>What readers say</h2><blog-comments post="{{slug}}" data-api="{{blog}}api/"></blog-comments></main></body>
                </html>
                """,
                "text/html"
            ));
        site.MapGet("/look/site.css", () => Results.Content("blog-comments { --blog-accent: rgb(122, 0, 80); }", "text/css"));
        await site.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class AnotherSiteTests(AnotherSiteFixture blog, Chromium chromium) : IClassFixture<AnotherSiteFixture>
{
    [Fact]
    public async Task One_script_tag_brings_the_comments_to_a_site_with_a_strict_policy_and_its_own_colours()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "What a lovely idea",
                name = "Zoë",
                kind = "idea",
            },
            "published"
        );
        await using var visit = await chromium.VisitAsync(blog);

        await visit.OpenAsync(blog.Address + slug);
        await Expect(visit.Page.GetByText("What a lovely idea")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToHaveCSSAsync("background-color", "rgb(122, 0, 80)");
        await visit.Page.GetByLabel("Story").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Answer Zoë" }).ClickAsync();
        await visit.Page.GetByLabel("Your comment").FillAsync("I read that elsewhere and agree");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(visit.Page.Locator("li li"))
            .ToContainTextAsync(new Regex("Anonymous said….*story.*I read that elsewhere", RegexOptions.Singleline));
        await Accessibility.CheckAsync(visit.Page);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task A_comment_can_bring_no_script_and_no_markup_into_the_page()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "<img src=x onerror=alert(1)> <script>alert(2)</script> https://blog.example/\"onmouseover=\"alert(3)",
                name = "<b>Bold</b>",
            },
            "published"
        );
        await using var visit = await chromium.VisitAsync(blog);
        visit.Page.Dialog += (_, dialog) => Assert.Fail(dialog.Message);

        await visit.OpenAsync(blog.Address + slug);

        await Expect(visit.Page.GetByText("<img src=x onerror=alert(1)>")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("<b>Bold</b>")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".words img, .words script, .said b b, [onmouseover]")).ToHaveCountAsync(0);
        Assert.Empty(visit.Problems);
    }
}
