using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

/// <summary>An author who uses no mouse.</summary>
public sealed class KeyboardTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task The_author_signs_in_writes_schedules_publishes_and_restores_with_keys_alone()
    {
        await using var visit = await chromium.VisitAsync(blog);
        var page = visit.Page;
        var keys = page.Keyboard;
        var chooser = new TaskCompletionSource<IFileChooser>();
        // From the start: Chromium is told asynchronously that somebody listens.
        page.FileChooser += (_, opened) => chooser.TrySetResult(opened);

        await visit.OpenAsync("/desk/");
        await Expect(Button(page, "Mail me a link")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("A link is on its way")).ToBeVisibleAsync();
        await visit.OpenAsync("/");
        await visit.OpenAsync(await SignInLinkAsync());
        await Expect(Button(page, "Sign in")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Comments" })).ToBeVisibleAsync();

        await Keys.TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Write", Exact = true }), back: true);
        await keys.PressAsync("Enter");
        await Expect(page.GetByLabel("Title")).ToBeFocusedAsync();
        await keys.TypeAsync("Lamps for the lock");
        await Keys.TabToAsync(page, page.GetByLabel("Text"));
        await keys.TypeAsync("The first words.\n\n");
        await Keys.TabToAsync(page, page.GetByLabel("Put in an image"));
        await keys.PressAsync("Enter");
        await (await chooser.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).SetFilesAsync(
            new FilePayload
            {
                Name = "lamp.png",
                MimeType = "image/png",
                Buffer = Pictures.Png(320, 200),
            }
        );
        await Expect(page.GetByLabel("What does the image show?")).ToBeFocusedAsync();
        await keys.TypeAsync("A lamp");
        await keys.PressAsync("Enter");
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync(new Regex(@"^The first words\.\n\n!\[A lamp\]\(/media/.*-320x200\.png\)"));
        await Expect(page.GetByLabel("Text")).ToBeFocusedAsync();

        await Keys.TabToAsync(page, page.GetByLabel("Tags"));
        await keys.TypeAsync("lamps, canal");
        await Keys.TabToAsync(page, page.GetByLabel("Status"));
        await keys.TypeAsync("s");
        await Keys.TabToAsync(page, page.GetByLabel("Goes out at"));
        await TypeTimeAsync(page);
        await Keys.TabToAsync(page, Button(page, "Schedule it"));
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("It is scheduled.")).ToBeVisibleAsync();
        var scheduled = await blog.PostAsync("lamps-for-the-lock");
        Assert.Equal("scheduled", scheduled.GetProperty("status").GetString());
        Assert.Equal(["lamps", "canal"], scheduled.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));

        await Keys.TabToAsync(page, page.GetByLabel("Status"), back: true);
        await keys.TypeAsync("p");
        await Keys.TabToAsync(page, Button(page, "Publish it"));
        await keys.PressAsync("Enter");
        await Expect(page.GetByText("It is on the blog.")).ToBeVisibleAsync();
        await Keys.TabToAsync(page, page.GetByLabel("Text"), back: true);
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("The second words.");
        await Keys.TabToAsync(page, Button(page, "Update the post"));
        await keys.PressAsync("Enter");
        await Eventually.Until("the second words", async () =>
            (await blog.PostAsync("lamps-for-the-lock")).GetProperty("markdown").GetString() == "The second words."
        );

        await Keys.TabToAsync(page, page.GetByText("Earlier versions", new() { Exact = true }));
        await keys.PressAsync("Enter");
        await Expect(Button(page, "Look").First).ToBeVisibleAsync();
        await Keys.TabToAsync(page, Button(page, "Look").First);
        await keys.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("The first words.")).ToBeVisibleAsync();
        await Expect(Button(page, "Bring it back")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(page.GetByLabel("Text")).ToHaveValueAsync(new Regex(@"^The first words\."));

        Assert.StartsWith(
            "The first words.",
            (await blog.PostAsync("lamps-for-the-lock")).GetProperty("markdown").GetString(),
            StringComparison.Ordinal
        );
        Assert.Empty(visit.Problems);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>
    /// The first of April 2031, half past nine, in the order of Chromium's own language: month, day, year, hour, minute, half of the day.
    /// </summary>
    private static async Task TypeTimeAsync(IPage page)
    {
        await page.Keyboard.TypeAsync("04012031");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("0930AM");
        await Expect(page.GetByLabel("Goes out at")).ToHaveValueAsync("2031-04-01T09:30");
    }

    private async Task<string> SignInLinkAsync()
    {
        var mails = await Eventually.Async(
            "the mail with the link",
            () => blog.GetAsync("_local/mail.json"),
            mails => mails.GetRawText().Contains("#sign-in=", StringComparison.Ordinal)
        );
        return Regex.Match(mails.GetRawText(), "/desk/#sign-in=[A-Za-z0-9_-]+").Value;
    }
}
