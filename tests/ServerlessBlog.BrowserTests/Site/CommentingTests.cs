using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Site;

/// <summary>Comments, as readers write them on the blog's own pages.</summary>
public sealed class CommentingTests(BlogFixture blog, Chromium chromium) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task A_reader_comments_sees_it_wait_and_then_stand_on_the_page()
    {
        var slug = await PageAsync();
        await blog.FaultAsync("contentsafety", "down");
        await using var visit = await chromium.VisitAsync(blog);
        await visit.OpenAsync($"/posts/{slug}/");

        await visit.Page.GetByLabel("Your comment").FillAsync("What a lovely idea");
        await visit.Page.GetByLabel("Your name").FillAsync("Zoë");
        await visit.Page.GetByLabel("Story").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(visit.Page.GetByText("is being checked before it is shown")).ToBeVisibleAsync(Patient);
        await blog.FaultAsync("contentsafety", "none");

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync(Patient);
        await Expect(visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Zoë said…" }))
            .ToContainTextAsync("What a lovely idea");
        await Expect(visit.Page.GetByLabel("Your comment")).ToHaveValueAsync("");
        await Accessibility.CheckAsync(visit.Page);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task A_held_comment_is_its_writers_to_see_also_after_a_reload_and_to_take_back()
    {
        var slug = await PageAsync();
        await using var visit = await chromium.VisitAsync(blog, ColorScheme.Dark);
        await visit.OpenAsync($"/posts/{slug}/");
        await SendAsync(visit, "You idiots, all of you");
        await Expect(visit.Page.GetByText("The blog's author reads it first")).ToBeVisibleAsync(Patient);

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByText("The blog's author reads it first")).ToBeVisibleAsync();
        await Accessibility.CheckAsync(visit.Page);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Change it or take it back" }).ClickAsync();
        await Accessibility.CheckAsync(visit.Page);
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take it back") }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "It is taken back" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the post" }).ClickAsync();
        await Expect(visit.Page.GetByText("You idiots")).ToHaveCountAsync(0);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields_and_no_word_is_lost()
    {
        var slug = await PageAsync();
        await using var visit = await chromium.VisitAsync(blog, width: 320);
        await visit.OpenAsync($"/posts/{slug}/");
        await visit.Page.GetByLabel("Your name").FillAsync("Open Door");

        await SendAsync(visit, "I am the author, believe me");

        await Expect(visit.Page.GetByLabel("Your name"))
            .ToHaveAccessibleDescriptionAsync(new Regex("That name is the author's"), new() { Timeout = 15_000 });
        await Expect(visit.Page.GetByLabel("Your name")).ToBeFocusedAsync();
        await Accessibility.CheckAsync(visit.Page);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByLabel("Your comment")).ToHaveValueAsync("I am the author, believe me");
        await visit.Page.GetByLabel("Your name").FillAsync("");
        await visit.Page.GetByLabel("Your comment").FillAsync(" ");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("Your comment")).ToHaveAccessibleDescriptionAsync("Please write something first.");
        Assert.DoesNotContain(visit.Problems, problem => !problem.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_outlive_a_blog_that_cannot_be_reached_and_are_sent_once()
    {
        var slug = await PageAsync();
        await using var visit = await chromium.VisitAsync(blog);
        await visit.OpenAsync($"/posts/{slug}/");
        var send = new Regex($"/api/posts/{slug}/comments$");
        await visit.Page.RouteAsync(send, async route =>
        {
            await route.FetchAsync(); // it arrives, and the answer is lost
            await route.AbortAsync();
        });
        await SendAsync(visit, "A comment whose answer is lost on the way");
        await Expect(visit.Page.GetByText("could not be reached")).ToBeVisibleAsync(Patient);

        await visit.Page.UnrouteAsync(send);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByLabel("Your comment")).ToHaveValueAsync("A comment whose answer is lost on the way");
        await visit.Page.GetByLabel("Your comment").FocusAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync(Patient);
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_reader_answers_a_comment_in_its_place()
    {
        var slug = await blog.NewPostAsync();
        await blog.ScreenedAsync(slug, new { text = "What a lovely idea", name = "Zoë" }, "published");
        await PageAsync(slug, "What a lovely idea");
        await using var visit = await chromium.VisitAsync(blog);
        await visit.OpenAsync($"/posts/{slug}/");
        var press = visit.Page.Keyboard;

        while (!await visit.Page.EvaluateAsync<bool>("document.activeElement.getAttribute('aria-label') === 'Answer Zoë'"))
        {
            await press.PressAsync("Tab");
        }

        await press.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Answer Zoë" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByLabel("Your comment")).ToBeFocusedAsync();
        await press.TypeAsync("I agree with Zoë");
        await press.PressAsync("Tab"); // name
        await press.PressAsync("Tab"); // email
        await press.PressAsync("Tab"); // kind
        await press.PressAsync("Tab");
        await press.PressAsync("Enter");

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync(Patient);
        await Expect(visit.Page.Locator("li li")).ToContainTextAsync("I agree with Zoë");
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Without_javascript_a_reader_comments_looks_at_it_and_gets_a_receipt()
    {
        var slug = await PageAsync();
        await using var visit = await chromium.VisitAsync(blog, width: 320, scripts: false);
        await visit.OpenAsync($"/posts/{slug}/");
        await visit.Page.GetByLabel("Your comment").FillAsync("What a lovely idea");
        await visit.Page.GetByLabel("Your name").FillAsync("Open Door");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("Your name")).ToHaveAccessibleDescriptionAsync(new Regex("That name is the author's"));
        await Expect(visit.Page.GetByLabel("Your comment")).ToHaveValueAsync("What a lovely idea");

        await visit.Page.GetByLabel("Your name").FillAsync("Zoë");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await Expect(visit.Page.GetByText("Zoë said…")).ToBeVisibleAsync();
        Assert.False(await visit.ScrollsSidewaysAsync());
        await visit.Page.WaitForTimeoutAsync(3_100); // what is sent sooner than a person reads is held
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();

        await Expect(visit.Page.GetByText("This page is your receipt")).ToBeVisibleAsync();
        Assert.False(await visit.ScrollsSidewaysAsync());
        await PageAsync(slug, "What a lovely idea");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "It is on the blog" })).ToBeVisibleAsync();
        Assert.DoesNotContain(visit.Problems, problem => !problem.Contains("400", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_leaves_an_address_is_asked_whether_to_be_told_of_answers(bool scripts)
    {
        var slug = await PageAsync();
        var address = $"reader-{scripts}@mail.example".ToLowerInvariant();
        await using var visit = await chromium.VisitAsync(blog, scripts: scripts);
        await visit.OpenAsync($"/posts/{slug}/");
        await visit.Page.GetByLabel("Your email").FillAsync(address);

        await visit.Page.GetByLabel("Your comment").FillAsync("What a lovely idea");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Send|Look at it)") }).ClickAsync();
        if (!scripts)
        {
            await visit.Page.WaitForTimeoutAsync(3_100); // what is sent sooner than a person reads is held
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
        }

        await Eventually.Until("the question by mail", async () =>
            (await blog.GetAsync("_local/mail.json")).ToString().Contains(address, StringComparison.Ordinal)
        );
    }

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 30_000 };

    private static async Task SendAsync(Visit visit, string text)
    {
        await visit.Page.GetByLabel("Your comment").FillAsync(text);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    /// <summary>A post whose page is there; with a text, when that stands on it.</summary>
    private async Task<string> PageAsync(string? slug = null, string text = "")
    {
        slug ??= await blog.NewPostAsync();
        await Eventually.Until($"'{text}' on the page of {slug}", async () =>
        {
            using var answer = await blog.Reader.GetAsync($"posts/{slug}/");
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal);
        });
        return slug;
    }
}
