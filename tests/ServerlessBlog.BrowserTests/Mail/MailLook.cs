using Microsoft.Playwright;

namespace ServerlessBlog.Tests.Mail;

/// <summary>How a mail looks: on a small telephone and on a desk, light and dark.</summary>
internal static class MailLook
{
    private const int Phone = 320;
    private const int Desk = 900;

    /// <summary>What a thumb hits, in CSS pixels: Apple's guideline, and WCAG 2.2's 2.5.5.</summary>
    private const int Thumb = 44;

    /// <summary>Fails unless the mail fits, axe-core finds nothing, and every button is as large as a thumb. With pictures.</summary>
    public static async Task CheckAsync(Chromium chromium, BlogFixture blog, string html, string name)
    {
        await using var visit = await chromium.VisitAsync(blog);
        var page = visit.Page;
        await page.SetContentAsync(html);
        foreach (var width in (int[])[Phone, Desk])
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (width == Phone)
                {
                    await Accessibility.CheckAsync(page); // The colours are the same on a desk.
                }

                Assert.False(await visit.ScrollsSidewaysAsync(), $"The mail is wider than {width} pixels.");
                var small = await page.EvalOnSelectorAllAsync<string[]>(
                    "a.go, a.calm, a.stop",
                    $"links => links.filter(link => Math.min(link.offsetHeight, link.offsetWidth) < {Thumb}).map(link => link.textContent)"
                );
                Assert.True(small.Length == 0, $"Smaller than a thumb at {width} pixels: {string.Join(", ", small)}");
                await Look.PictureAsync(page, $"mail-{name}", scheme, width, wholePage: true);
            }
        }

        Assert.Empty(visit.Problems);
    }
}
