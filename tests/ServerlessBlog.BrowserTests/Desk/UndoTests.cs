using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

/// <summary>A decision at the desk can be taken back, with the mouse and with the keyboard.</summary>
public sealed class UndoTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task An_approved_comment_waits_again_after_undo_and_readers_see_it_no_more()
    {
        var slug = await blog.NewPostAsync(new { title = "Shade for the square" });
        await blog.HeldAsync(slug, "Approved by a slip of the thumb.");
        await using var visit = await blog.SignedInAsync(chromium, "comments");
        var item = Items(visit, "slip of the thumb");
        await Expect(item.GetByRole(AriaRole.Link, new() { Name = "Shade for the square" })).ToBeVisibleAsync();

        await item.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(item).ToHaveCountAsync(0);
        await Eventually.Until("the comment on the blog", async () => (await blog.CommentsAsync(slug)).Count == 1);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(item).ToBeFocusedAsync();
        await Expect(visit.Page.GetByText("It stands where it stood before.")).ToBeVisibleAsync();
        await Eventually.Until("no comment on the blog", async () => (await blog.CommentsAsync(slug)).Count == 0);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Three_marked_as_spam_come_back_by_the_keyboard_more_than_ten_seconds_later()
    {
        var slug = await blog.NewPostAsync();
        foreach (var number in (string[])["one", "two", "three"])
        {
            await blog.HeldAsync(slug, $"Wrongly swept away, {number}.");
        }

        await using var visit = await blog.SignedInAsync(chromium, "comments");
        await visit.Page.Clock.InstallAsync();
        foreach (var item in await Items(visit, "Wrongly swept away").AllAsync())
        {
            await item.FocusAsync();
            await visit.Page.Keyboard.PressAsync("x");
        }

        await visit.Page.Keyboard.PressAsync("s");
        var undo = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await Expect(visit.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "3 comments marked as spam." })).ToBeVisibleAsync();
        await visit.Page.Clock.RunForAsync(60_000);
        await Expect(undo).ToBeVisibleAsync();
        await Accessibility.CheckAsync(visit.Page);
        // From wherever the decision left the focus, the notice is a stop of the keyboard.
        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        await Keys.TabToAsync(visit.Page, undo);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(Items(visit, "Wrongly swept away")).ToHaveCountAsync(3);
        var held = await blog.GetAsAuthorAsync("api/moderation?state=held");
        Assert.Equal(
            3,
            held.GetProperty("items")
                .EnumerateArray()
                .Count(item => item.GetProperty("text").GetString()!.StartsWith("Wrongly swept", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_key_z_takes_back_the_last_decision_and_single_keys_can_be_turned_off()
    {
        var slug = await blog.NewPostAsync();
        await blog.HeldAsync(slug, "The key of this one is z.");
        await using var visit = await blog.SignedInAsync(chromium, "comments");
        var item = Items(visit, "The key of this one is z.");
        var keyboard = visit.Page.Keyboard;

        await item.FocusAsync();
        await keyboard.PressAsync("r");
        await Expect(item).ToHaveCountAsync(0);
        await keyboard.PressAsync("z");
        await Expect(item).ToBeFocusedAsync();
        await keyboard.PressAsync("?");
        await visit.Page.GetByLabel("Use these keys").UncheckAsync();
        await keyboard.PressAsync("Escape");
        await item.FocusAsync();
        await keyboard.PressAsync("x");
        await keyboard.PressAsync("r");

        await Expect(item.GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync();
        await Expect(item).ToHaveCountAsync(1);
        Assert.Empty(visit.Problems);
    }

    private static ILocator Items(Visit visit, string words) => visit.Page.Locator("ol.comments > li").Filter(new() { HasText = words });
}
