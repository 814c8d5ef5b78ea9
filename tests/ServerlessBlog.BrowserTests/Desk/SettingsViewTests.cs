using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

public sealed class SettingsViewTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_is_right_is_in_force()
    {
        await using var visit = await blog.SignedInAsync(chromium, "settings");
        var page = visit.Page;
        var kinds = page.GetByLabel("Kinds of contribution");

        await kinds.FillAsync("Ideas!");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(kinds).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(kinds).ToBeFocusedAsync();
        await kinds.FillAsync("idea wish");
        await page.GetByLabel("What you want to see first").SelectOptionAsync("holdAll");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();

        var settings = (await blog.GetAsAuthorAsync("api/settings")).GetProperty("settings");
        Assert.Equal("idea wish holdAll", $"{settings.GetProperty("kinds").GetString()} {settings.GetProperty("policy").GetString()}");
    }

    [Fact]
    public async Task Import_and_rebuild_say_how_far_they_are()
    {
        await using var visit = await blog.SignedInAsync(chromium, "settings");
        var page = visit.Page;
        var documents = Directory.GetFiles(Path.Combine(SharedData.Repository, "seeds"), "*.txt");
        var broken = Path.Combine(Directory.CreateTempSubdirectory("desk-import-").FullName, "broken.txt");
        await File.WriteAllTextAsync(broken, "No date here.", TestContext.Current.CancellationToken);

        await page.GetByLabel("Plain documents").SetInputFilesAsync([.. documents, broken]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import them" }).ClickAsync();
        await Expect(page.GetByText($"{documents.Length + 1} read: {documents.Length} new posts")).ToBeVisibleAsync();
        await Expect(page.GetByText("broken.txt, line 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make every page anew" }).ClickAsync();
        await Expect(page.GetByText("posts were made anew.")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        Directory.Delete(Path.GetDirectoryName(broken)!, recursive: true);
    }

    [Fact]
    public async Task Mail_that_is_refused_is_shown_and_sent_again_on_request()
    {
        await blog.FaultAsync("mail", "unauthorized");
        var slug = await blog.NewPostAsync();
        await blog.HeldAsync(slug, "Will the mail arrive?");
        await Eventually.Until("a mail that was not taken", async () =>
            (await blog.GetAsAuthorAsync("api/mail"))
                .GetProperty("items")
                .EnumerateArray()
                .Any(mail => mail.GetProperty("state").GetString() is "waiting" or "refused" && mail.GetProperty("attempts").GetInt32() > 0)
        );
        await using var visit = await blog.SignedInAsync(chromium, "mail");

        await Expect(visit.Page.Locator(".mails li")).ToHaveCountAsync(1);
        // The provider still refuses: else the mail may go out by itself before the button is pressed.
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try it again" }).ClickAsync();
        await Expect(visit.Page.GetByText("It is on its way again.")).ToBeVisibleAsync();
        await blog.FaultAsync("mail", "none");
        Assert.Empty(visit.Problems);
    }
}
