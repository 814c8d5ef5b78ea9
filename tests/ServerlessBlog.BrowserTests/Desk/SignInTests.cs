using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

public sealed class SignInTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task The_author_signs_in_from_the_mail_page_and_the_link_works_once()
    {
        await using var visit = await chromium.VisitAsync(blog);
        await visit.OpenAsync("/desk/");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Mail me a link" }).ClickAsync();
        await Expect(visit.Page.GetByText("A link is on its way")).ToBeVisibleAsync();

        var mail = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in to Open Door" });
        await Eventually.Until("the mail on the mail page", async () =>
        {
            await visit.OpenAsync("/_local/mail");
            return await mail.CountAsync() > 0;
        });
        await mail.First.ClickAsync();
        var desk = await visit.Page.RunAndWaitForPopupAsync(() =>
            visit.Page.FrameLocator("iframe").GetByRole(AriaRole.Link, new() { Name = "Open the desk" }).ClickAsync()
        );
        var link = await visit.Page.FrameLocator("iframe").GetByRole(AriaRole.Link).GetAttributeAsync("href");
        await Expect(desk.GetByRole(AriaRole.Heading, new() { Name = "Welcome back" })).ToBeVisibleAsync();
        Assert.DoesNotContain("sign-in=", desk.Url, StringComparison.Ordinal);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Heading, new() { Name = "Comments" })).ToBeVisibleAsync();

        await visit.OpenAsync("/");
        await visit.OpenAsync(link!);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page.GetByText("This link signs nobody in any more")).ToBeVisibleAsync();
        // The browser reports the refusal that was asked for.
        Assert.All(visit.Problems, problem => Assert.Contains("410", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_the_link_does_nothing_until_the_button_is_pressed()
    {
        await using var visit = await chromium.VisitAsync(blog);
        var calls = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/api/", StringComparison.Ordinal))
            {
                calls.Add($"{request.Method} {request.Url}");
            }
        };

        await visit.OpenAsync("/desk/#sign-in=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome back" })).ToBeVisibleAsync();

        Assert.Empty(calls);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_session_of_another_window()
    {
        await using var one = await blog.SignedInAsync(chromium, "settings");
        await using var other = await blog.SignedInAsync(chromium, "comments");

        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(one.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Posts", Exact = true }).ClickAsync();

        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }
}
