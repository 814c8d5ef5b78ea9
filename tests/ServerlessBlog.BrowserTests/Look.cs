using Microsoft.Playwright;

namespace ServerlessBlog.Tests;

/// <summary>
/// Pictures for people to look at: those of the README go to docs/images, the others to .local/pictures. None without BLOG_PICTURES.
/// </summary>
internal static class Look
{
    private static readonly string[] Shown = ["home", "post", "desk", "desk-write", "desk-numbers"];

    public static async Task PictureAsync(IPage page, string name, ColorScheme scheme, int width, bool wholePage = false)
    {
        if (Environment.GetEnvironmentVariable("BLOG_PICTURES") is null)
        {
            return;
        }

        var folder = Shown.Contains(name) ? Path.Combine("docs", "images") : Path.Combine(".local", "pictures");
        var file = $"{name}-{scheme.ToString().ToLowerInvariant()}{(width < 400 ? "-phone" : "")}.png";
        await page.ScreenshotAsync(new() { Path = Path.Combine(SharedData.Repository, folder, file), FullPage = wholePage });
    }
}
