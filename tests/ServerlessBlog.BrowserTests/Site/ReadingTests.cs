using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ServerlessBlog.Tests.Site;

/// <summary>A blog with whatever strains a layout.</summary>
public sealed class ReadingFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    private const string LongWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    public string Slug { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var markdown = $"""
            A first paragraph with a [link](https://blog.example/), `code` and *emphasis*.

            ## A heading

            {LongWord}{LongWord}

            ```
            a line of code that is a good deal longer than a telephone is wide, so that it has to scroll by itself
            ```

            | one | two | three | four |
            | --- | --- | --- | --- |
            | {LongWord} | b | c | d |

            - [x] done
            - [ ] to be done

            שלום עולם, this line is from right to left.
            """;
        Slug = await NewPostAsync(
            new
            {
                title = $"What strains a layout: {LongWord}",
                markdown,
                tags = new[] { "layout" },
            }
        );
        string? parent = null;
        for (var depth = 0; depth < 6; depth++)
        {
            parent = await ScreenedAsync(
                Slug,
                new
                {
                    text = $"Answer number {depth} with a {LongWord} and https://blog.example/{LongWord}",
                    parentId = parent,
                    name = LongWord[..60],
                    kind = "idea",
                },
                "published"
            );
        }

        await Eventually.Until("all comments on the page", async () =>
            (await Reader.GetStringAsync($"posts/{Slug}/")).Contains("Answer number 5", StringComparison.Ordinal)
        );
        await Eventually.Until("the tag's page", async () => (await Reader.GetAsync("tags/layout/")).IsSuccessStatusCode);
    }
}

public sealed class ReadingTests(ReadingFixture blog, Chromium chromium) : IClassFixture<ReadingFixture>
{
    public static TheoryData<string, ColorScheme, int> Pages =>
        new(
            from page in (string[])
                [
                    "/",
                    "/posts/{slug}/",
                    "/archive/",
                    "/tags/layout/",
                    "/tags/layout/{year}/",
                    "/{year}/{month}/",
                    "/nowhere/",
                    "/api/posts/{slug}/comments/form",
                ]
            from look in ((ColorScheme, int)[])[(ColorScheme.Light, 1280), (ColorScheme.Dark, 320)]
            select (page, look.Item1, look.Item2)
        );

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_fits_a_small_phone_and_logs_no_error(string path, ColorScheme scheme, int width)
    {
        await using var visit = await chromium.VisitAsync(blog, scheme, width);

        await visit.OpenAsync(Fill(path));

        await Accessibility.CheckAsync(visit.Page);
        Assert.False(await visit.ScrollsSidewaysAsync());
        // Chromium reports the status of the page itself as an error of the console.
        Assert.Equal(path == "/nowhere/" ? 1 : 0, visit.Problems.Count);
    }

    [Fact]
    public async Task Without_javascript_a_reader_reads_everything()
    {
        await using var visit = await chromium.VisitAsync(blog, scripts: false);

        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^What strains a layout") }).First.ClickAsync();

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^What strains a layout") }))
            .ToBeVisibleAsync();
        for (var depth = 0; depth < 6; depth++)
        {
            await Assertions.Expect(visit.Page.GetByText($"Answer number {depth}")).ToBeVisibleAsync();
        }

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "layout" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/tags/layout/$"));
    }

    [Fact]
    public async Task A_page_view_calls_no_function()
    {
        await using var visit = await chromium.VisitAsync(blog);
        var calls = new List<string>();
        visit.Page.Request += (_, request) =>
            calls.AddRange(request.Url.Contains("/api/", StringComparison.Ordinal) ? [request.Url] : Array.Empty<string>());

        await visit.OpenAsync(Fill("/posts/{slug}/"));
        await visit.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(calls);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Nothing_moves_while_a_page_loads()
    {
        await using var visit = await chromium.VisitAsync(blog, width: 320);

        await visit.OpenAsync(Fill("/posts/{slug}/"));
        await visit.Page.WaitForFunctionAsync("document.querySelector('blog-comments').shadowRoot");

        var shift = await visit.Page.EvaluateAsync<double>(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => sum += "
                + "entry.value)).observe({ type: 'layout-shift', buffered: true }); requestAnimationFrame(() => setTimeout(() => "
                + "done(sum), 100)); })"
        );
        var bakedAndLive = await visit.Page.EvaluateAsync<double>(
            """
            (() => {
              const element = document.querySelector("blog-comments");
              const live = element.shadowRoot.querySelector("form").getBoundingClientRect();
              return Math.abs(live.top - element.querySelector("ol").getBoundingClientRect().bottom);
            })()
            """
        );
        Assert.Equal(0, shift);
        Assert.InRange(bakedAndLive, 30, 60);
    }

    [Fact]
    public async Task The_box_of_a_task_stands_on_the_line_of_its_words()
    {
        await using var visit = await chromium.VisitAsync(blog);
        await visit.OpenAsync(Fill("/posts/{slug}/"));

        var heights = await visit
            .Page.Locator(".task-list-item")
            .EvaluateAllAsync<double[]>(
                "items => items.map(item => item.getBoundingClientRect().height / parseFloat(getComputedStyle(item).lineHeight))"
            );

        Assert.Equal(2, heights.Length);
        Assert.All(heights, lines => Assert.InRange(lines, .9, 1.5));
    }

    [Fact]
    public async Task The_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content()
    {
        await using var visit = await chromium.VisitAsync(blog);
        await visit.OpenAsync("/");

        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("#content$"));
    }

    private string Fill(string path) =>
        path.Replace("{slug}", blog.Slug, StringComparison.Ordinal)
            .Replace("{year}", $"{TimeProvider.System.GetUtcNow():yyyy}", StringComparison.Ordinal)
            .Replace("{month}", $"{TimeProvider.System.GetUtcNow():MM}", StringComparison.Ordinal);
}
