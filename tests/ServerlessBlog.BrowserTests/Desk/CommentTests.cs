using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Desk;

public sealed class CommentTests(DeskFixture blog, Chromium chromium) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task The_author_approves_a_held_comment_and_readers_see_it()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.HeldAsync(slug, "A slide in every library!");
        await using var visit = await blog.SignedInAsync(chromium, "comments");
        var item = visit.Page.Locator("ol.comments > li").Filter(new() { HasText = "A slide in every library!" });

        await Expect(item.GetByText("Why:")).ToBeVisibleAsync();
        await item.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(item).ToHaveCountAsync(0);

        await Eventually.Until("the comment among the published ones", async () =>
            (await blog.CommentsAsync(slug)).Any(comment => comment.GetProperty("id").GetString() == id)
        );
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task The_author_answers_in_place_which_publishes_the_comment_too()
    {
        var slug = await blog.NewPostAsync();
        await blog.HeldAsync(slug, "Who pays for the paint?");
        await using var visit = await blog.SignedInAsync(chromium, "comments");
        var item = visit.Page.Locator("ol.comments > li").Filter(new() { HasText = "Who pays for the paint?" });

        await item.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await item.GetByRole(AriaRole.Textbox).FillAsync("The painters' guild does.");
        await item.GetByRole(AriaRole.Button, new() { Name = "Publish the comment and my answer" }).ClickAsync();
        await Expect(item).ToHaveCountAsync(0);

        var comments = await Eventually.Async("comment and answer", () => blog.CommentsAsync(slug), comments => comments.Count == 2);
        Assert.Equal("author", comments[1].GetProperty("author").GetProperty("kind").GetString());
        Assert.Equal(comments[0].GetProperty("id").GetString(), comments[1].GetProperty("parentId").GetString());
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Many_are_decided_by_the_keyboard_alone()
    {
        var slug = await blog.NewPostAsync();
        string[] words = ["Keyboard comment one.", "Keyboard comment two.", "Keyboard comment three."];
        foreach (var word in words)
        {
            await blog.HeldAsync(slug, word);
        }

        await using var visit = await blog.SignedInAsync(chromium, "comments");
        var items = visit.Page.Locator("ol.comments > li").Filter(new() { HasText = "Keyboard comment" });
        await Expect(items).ToHaveCountAsync(3);
        var keyboard = visit.Page.Keyboard;

        await keyboard.PressAsync("?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        var all = await visit.Page.Locator("ol.comments > li").CountAsync();
        for (var i = 0; i < all; i++)
        {
            await keyboard.PressAsync("j");
            if (
                (await visit.Page.EvaluateAsync<string>("document.activeElement.textContent")).Contains(
                    "Keyboard comment",
                    StringComparison.Ordinal
                )
            )
            {
                await keyboard.PressAsync("x");
            }
        }

        await Expect(visit.Page.GetByText("3 selected")).ToBeVisibleAsync();
        await keyboard.PressAsync("s");

        await Expect(items).ToHaveCountAsync(0);
        var rejected = await blog.GetAsAuthorAsync("api/moderation?state=rejected");
        Assert.Equal(
            3,
            rejected
                .GetProperty("items")
                .EnumerateArray()
                .Count(item => item.GetProperty("text").GetString()!.StartsWith("Keyboard comment", StringComparison.Ordinal))
        );
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task The_author_says_what_becomes_of_an_idea_and_takes_a_published_comment_back()
    {
        var slug = await blog.NewPostAsync(new { title = "Ideas for the yard" });
        await blog.ScreenedAsync(slug, new { text = "Plant a pear tree in the yard.", kind = "idea" }, "published");
        await blog.ScreenedAsync(slug, new { text = "This one was a mistake." }, "published");
        await using var visit = await blog.SignedInAsync(chromium, $"discussion/{slug}");
        var idea = visit.Page.Locator("ol.comments > li").Filter(new() { HasText = "pear tree" });

        await idea.GetByText("What becomes of this idea?").ClickAsync();
        await idea.GetByLabel("What becomes of this idea").SelectOptionAsync("happening");
        await idea.GetByLabel("Why, in a sentence").FillAsync("The gardeners start on Monday.");
        await idea.GetByRole(AriaRole.Button, new() { Name = "Say so" }).ClickAsync();
        await Expect(visit.Page.GetByText("Readers see it within seconds.")).ToBeVisibleAsync();
        await visit
            .Page.Locator("ol.comments > li")
            .Filter(new() { HasText = "a mistake" })
            .GetByRole(AriaRole.Button, new() { Name = "Reject" })
            .ClickAsync();

        var comments = await Eventually.Async(
            "one comment with its answer",
            () => blog.CommentsAsync(slug),
            comments => comments.Count == 1 && comments[0].TryGetProperty("idea", out _)
        );
        Assert.Equal("happening", comments[0].GetProperty("idea").GetProperty("status").GetString());
        await Accessibility.CheckAsync(visit.Page);
        Assert.Empty(visit.Problems);
    }
}
