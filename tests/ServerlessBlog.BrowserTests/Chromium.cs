using Microsoft.Playwright;

namespace ServerlessBlog.Tests;

/// <summary>One real Chromium for a whole test process: <c>CHROMIUM_PATH</c>, or Debian's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string DebiansPath = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? DebiansPath;
        Assert.True(
            File.Exists(path),
            $"The browser tests need a Chromium: install the package 'chromium', or set CHROMIUM_PATH. There is none at {path}."
        );
        // The machine may be busy; a condition that never comes fails all the same.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>A window of its own, without cookies or storage of another's.</summary>
    /// <param name="blog">Where paths such as <c>/posts/a/</c> lead to.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="scripts">False for a reader whose browser runs no script.</param>
    public async Task<Visit> VisitAsync(BlogFixture blog, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = blog.Reader.BaseAddress!.AbsoluteUri,
                ColorScheme = scheme,
                JavaScriptEnabled = scripts,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
