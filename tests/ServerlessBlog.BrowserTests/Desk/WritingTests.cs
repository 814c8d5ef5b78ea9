using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

public sealed class WritingTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task The_author_writes_a_post_with_an_image_and_readers_see_it_in_its_size()
    {
        await using var visit = await blog.SignedInAsync(chromium, "write");
        var page = visit.Page;
        await page.GetByLabel("Title").FillAsync("Our new door");
        await page.GetByLabel("Text").FillAsync("It is *green*.\n\n");
        await DropAsync(page, Pictures.Png(320, 200));
        await page.GetByLabel("What does the image show?").FillAsync("A green door");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put it in" }).ClickAsync();
        await Expect(page.GetByLabel("Preview").GetByAltText("A green door")).ToHaveAttributeAsync("width", "320");
        await page.GetByLabel("Status").SelectOptionAsync("published");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish it" }).ClickAsync();
        await Expect(page.GetByText("It is on the blog.")).ToBeVisibleAsync();

        var preview = await page.Locator(".rendered .article").InnerHTMLAsync();
        Assert.Equal((await blog.GetAsync("api/posts/our-new-door")).GetProperty("html").GetString(), preview);
        await using var reader = await chromium.VisitAsync(blog, scripts: false);
        await Eventually.Until("the post's page", async () => (await reader.OpenAsync("/posts/our-new-door/")).Ok);
        var image = reader.Page.GetByAltText("A green door");
        await Expect(image).ToBeVisibleAsync();
        Assert.Equal("320 200", $"{await image.GetAttributeAsync("width")} {await image.GetAttributeAsync("height")}");
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task An_image_that_is_pasted_is_asked_for_its_words_and_what_is_pasted_as_text_stays_text()
    {
        await using var visit = await blog.SignedInAsync(chromium, "write");
        var page = visit.Page;
        await page.GetByLabel("Text").FillAsync("Before.");

        await PasteAsync(page, Pictures.Png(64, 48));
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "An image" })).ToBeVisibleAsync();
        await page.GetByLabel("What does the image show?").FillAsync("A [small] picture");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put it in" }).ClickAsync();
        await Expect(page.GetByLabel("Preview").GetByAltText("A [small] picture")).ToHaveAttributeAsync("height", "48");
        await Expect(page.GetByLabel("Text")).ToBeFocusedAsync();
        await page.GetByLabel("Title").FillAsync("and words");
        await page.GetByLabel("Title").PressAsync("Control+A");
        await page.Keyboard.PressAsync("Control+C");
        await page.GetByLabel("Text").FocusAsync();
        await page.Keyboard.PressAsync("Control+V");

        await Expect(page.GetByLabel("Text"))
            .ToHaveValueAsync(
                new System.Text.RegularExpressions.Regex(@"^Before\.\n\n!\[A \\\[small\\\] picture\]\(/media/.*-64x48\.png\)\n\nand words$")
            );
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task A_file_that_only_calls_itself_an_image_is_refused_with_a_reason()
    {
        await using var visit = await blog.SignedInAsync(chromium, "write");
        var page = visit.Page;

        await PasteAsync(page, "<svg onload=alert(1)>"u8.ToArray(), "image/gif");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put it in" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("It is no PNG, JPEG");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave it out" }).ClickAsync();
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_author_schedules_a_post()
    {
        await using var visit = await blog.SignedInAsync(chromium, "write");
        var page = visit.Page;
        await page.GetByLabel("Title").FillAsync("Next spring");
        await page.GetByLabel("Text").FillAsync("We paint the benches.");
        await page.GetByLabel("Status").SelectOptionAsync("scheduled");
        await page.GetByLabel("Goes out at").FillAsync("2031-04-01T09:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule it" }).ClickAsync();
        await Expect(page.GetByText("It is scheduled.")).ToBeVisibleAsync();

        Assert.Equal("scheduled", (await blog.PostAsync("next-spring")).GetProperty("status").GetString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Posts", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Scheduled" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Next spring" })).ToBeVisibleAsync();
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task The_author_restores_an_earlier_version()
    {
        var slug = await blog.NewPostAsync(new { title = "Twice written", markdown = "The first words." });
        await ReplaceAsync(slug, "The second words.");
        await using var visit = await blog.SignedInAsync(chromium, $"write/{slug}");
        var page = visit.Page;

        await page.GetByText("Earlier versions", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("The first words.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync("The first words.");

        Assert.Equal("The first words.", (await blog.PostAsync(slug)).GetProperty("markdown").GetString());
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task A_draft_is_kept_on_the_blog_while_it_is_written_and_what_was_not_saved_is_offered_after_a_reload()
    {
        await using var visit = await blog.SignedInAsync(chromium, "write");
        var page = visit.Page;
        await page.GetByLabel("Title").FillAsync("A slow thought");
        await page.GetByLabel("Text").FillAsync("It begins.");
        await Expect(page.GetByText("Saved at")).ToBeVisibleAsync();
        Assert.Equal("draft", (await blog.PostAsync("a-slow-thought")).GetProperty("status").GetString());

        await page.RouteAsync("**/api/posts/**", route => route.AbortAsync());
        await page.GetByLabel("Text").FillAsync("It begins. And goes on without a network.");
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();

        await Expect(page.GetByLabel("Text")).ToHaveValueAsync("It begins. And goes on without a network.");
    }

    [Fact]
    public async Task A_change_made_elsewhere_is_shown_and_neither_text_is_lost()
    {
        var slug = await blog.NewPostAsync(new { title = "Two hands", markdown = "As it was." });
        await using var visit = await blog.SignedInAsync(chromium, $"write/{slug}");
        var page = visit.Page;
        await page.GetByLabel("Text").FillAsync("Mine.");
        await ReplaceAsync(slug, "Theirs.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Update the post" }).ClickAsync();
        await Expect(page.GetByText("The post was changed elsewhere")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync("Mine.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Eventually.Until("mine on the blog", async () => (await blog.PostAsync(slug)).GetProperty("markdown").GetString() == "Mine.");

        var versions = await blog.GetAsAuthorAsync($"api/posts/{slug}/versions");
        var kept = await Task.WhenAll(
            versions
                .GetProperty("items")
                .EnumerateArray()
                .Select(version => blog.GetAsAuthorAsync($"api/posts/{slug}/versions/{version.GetProperty("version").GetString()}"))
        );
        Assert.Contains(kept, version => version.GetProperty("markdown").GetString() == "Theirs.");
    }

    /// <summary>Drops a file on the text, as from the desktop.</summary>
    private static async Task DropAsync(IPage page, byte[] picture) =>
        await page.GetByLabel("Text")
            .EvaluateAsync(
                """
                (field, bytes) => {
                  const data = new DataTransfer();
                  data.items.add(new File([new Uint8Array(bytes)], "door.png", { type: "image/png" }));
                  field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
                }
                """,
                picture.Select(value => (int)value).ToArray()
            );

    /// <summary>Pastes a file, as a screenshot from the clipboard comes.</summary>
    private static async Task PasteAsync(IPage page, byte[] picture, string type = "image/png") =>
        await page.GetByLabel("Text")
            .EvaluateAsync(
                """
                (field, { bytes, type }) => {
                  const data = new DataTransfer();
                  data.items.add(new File([new Uint8Array(bytes)], "image", { type }));
                  field.setSelectionRange(field.value.length, field.value.length);
                  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                }
                """,
                new { bytes = picture.Select(value => (int)value).ToArray(), type }
            );

    private async Task ReplaceAsync(string slug, string markdown)
    {
        var post = await blog.PostAsync(slug);
        using var answer = await blog.Author.SendAsync(
            BlogFixture.Request(
                HttpMethod.Put,
                $"api/posts/{slug}",
                new JsonObject { ["title"] = post.GetProperty("title").GetString(), ["markdown"] = markdown },
                post.GetProperty("etag").GetString()
            )
        );
        await BlogFixture.ReadAsync(answer, System.Net.HttpStatusCode.OK);
    }
}
