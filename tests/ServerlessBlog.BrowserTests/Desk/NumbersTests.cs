using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

/// <summary>What the author has taught the filter, and what other thresholds would have done, as the desk shows it.</summary>
public sealed class NumbersTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    private const int Pairs = 12;

    [Fact]
    public async Task The_author_sees_what_the_filter_learned_how_right_it_was_and_what_thresholds_would_change()
    {
        await TeachAsync(await blog.NewPostAsync(new { title = "Benches for Canal Street" }));
        await Eventually.Until("all verdicts learned", async () =>
            (await blog.GetAsAuthorAsync("api/numbers")).GetProperty("filter") is var filter
            && (filter.GetProperty("good").GetInt32(), filter.GetProperty("unwanted").GetInt32()) == (Pairs, Pairs)
        );
        foreach (
            var (scheme, width) in ((ColorScheme, int)[])
                [(ColorScheme.Light, 1280), (ColorScheme.Dark, 320), (ColorScheme.Dark, 1280), (ColorScheme.Light, 320)]
        )
        {
            await SeeAsync(scheme, width);
        }
    }

    private async Task SeeAsync(ColorScheme scheme, int width)
    {
        await using var visit = await blog.SignedInAsync(chromium, "numbers", scheme, width);
        var learned = Card(visit.Page, "What the filter learned");
        await Expect(learned).ToContainTextAsync($"{2 * Pairs} of your verdicts");
        await Expect(learned).ToContainTextAsync($"{Pairs} wanted");
        await Expect(learned).ToContainTextAsync($"{Pairs} not wanted");
        await Expect(learned).ToContainTextAsync("held from ");
        await Expect(learned).ToContainTextAsync("lets nothing disappear by itself before");
        var right = Card(visit.Page, "How right screening was");
        await Expect(right).ToContainTextAsync($"(1 of {2 * Pairs})");
        await Expect(right.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Last).ToContainTextAsync($"{Pairs}{Pairs}");
        await Expect(Card(visit.Page, "The last thirty days")).ToContainTextAsync("12 not shown");
        await LookAsync(visit, "numbers", scheme, width);

        await visit.Page.GotoAsync("/desk/#/settings");
        await visit.Page.GetByLabel("Hold from severity").FillAsync("4");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();
        var table = visit.Page.GetByRole(AriaRole.Table, new() { Name = "Past comments" });
        await Expect(table.GetByRole(AriaRole.Row, new() { Name = "Held for you" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("would have fared otherwise. Nothing is changed until you save.")).ToBeVisibleAsync();
        await Expect(table.GetByRole(AriaRole.Row, new() { Name = "Not wanted, and stopped" })).ToContainTextAsync("92 %");
        await visit.Page.GetByText("Which ones").ClickAsync();
        await Expect(visit.Page.GetByText("held → published").First).ToBeVisibleAsync();
        await table.ScrollIntoViewIfNeededAsync();
        await LookAsync(visit, "replay", scheme, width);
        Assert.Equal(2, (await blog.GetAsAuthorAsync("api/settings")).GetProperty("settings").GetProperty("holdFrom").GetInt32());
    }

    /// <summary>
    /// Twelve that were held and are wanted, eleven that were held and are not, one that was on the blog and is not wanted.
    /// </summary>
    private async Task TeachAsync(string slug)
    {
        string[] places =
        [
            "the lock",
            "the school",
            "the mill",
            "the bridge",
            "the ferry",
            "the church",
            "the market",
            "the station",
            "the park",
            "the library",
            "the pool",
            "the fair",
        ];
        var held = await Task.WhenAll(
            places.Select(
                async (place, number) =>
                    (
                        Good: await blog.HeldAsync(
                            slug,
                            $"Please put a bench by {place}, the old people of our street would sit there in the evening sun."
                        ),
                        Bad: number == 0
                            ? await blog.ScreenedAsync(
                                slug,
                                new { text = "This one slipped through and was taken down by the author." },
                                "published"
                            )
                            : await blog.HeldAsync(
                                slug,
                                $"Great post! Cheap replica watches and pills by {place}, order now, best prices, free delivery."
                            )
                    )
            )
        );
        await Task.WhenAll(
            held.Select(async pair =>
            {
                await blog.ModerateAsync(pair.Good, "approve");
                await blog.ModerateAsync(pair.Bad, "spam");
            })
        );
    }

    private static ILocator Card(IPage page, string title) =>
        page.Locator("section.card").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    private static async Task LookAsync(Visit visit, string name, ColorScheme scheme, int width)
    {
        await Accessibility.CheckAsync(visit.Page);
        Assert.False(await visit.ScrollsSidewaysAsync());
        Assert.Empty(visit.Problems);
        await Look.PictureAsync(visit.Page, $"desk-{name}", scheme, width, wholePage: true);
    }
}
