using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessBlog.Http;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Mail;

/// <summary>Every kind of mail that the blog sends, as it comes out of the running program.</summary>
public sealed class MailLookTests(BlogFixture blog, Chromium chromium) : IClassFixture<BlogFixture>
{
    private const string Words = """
        When the library on Canal Street closed, we went on meeting on its steps. Nobody of us is an idiot about money.

        Give us the key for two evenings a week. https://a-very-long-host-name-of-nobody.example/with/a/path/that/does/not/break/anywhere/at/all
        """;

    [Fact]
    public async Task About_a_comment_that_waits() => await CheckAsync(await blog.MailAsync(Id(await HeldAsync())), "held");

    [Fact]
    public async Task About_a_comment_that_was_changed()
    {
        var held = await HeldAsync();
        using var request = BlogFixture.Request(
            HttpMethod.Patch,
            Receipt(held),
            JsonSerializer.SerializeToNode(new { text = Words + " I have changed my mind." })
        );
        using var changed = await blog.Reader.SendAsync(request);
        await BlogFixture.ReadAsync(changed, System.Net.HttpStatusCode.OK);

        await CheckAsync(await SecondAsync(held), "changed");
    }

    [Fact]
    public async Task About_an_appeal()
    {
        var held = await HeldAsync();
        using var appealed = await blog.Reader.PostAsJsonAsync(
            Receipt(held, "/appeal"),
            new { text = "It says that nobody is one. Please read it again." }
        );
        await BlogFixture.ReadAsync(appealed, System.Net.HttpStatusCode.OK);

        await CheckAsync(await SecondAsync(held), "appeal");
    }

    [Fact]
    public async Task To_sign_in_by()
    {
        using var asked = await blog.Reader.PostAsJsonAsync("api/session/link", new { });

        await CheckAsync(await MailToAsync("sign-in", null), "sign-in");
    }

    [Fact]
    public async Task To_a_reader_who_wishes_to_hear_of_answers_and_then_hears_of_one_and_asks_for_the_own_data()
    {
        const string reader = "ada@reading-circle-of-canal-street.example";
        var slug = await PostAsync();
        var id = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "What about the reading circle?",
                name = "Ada",
                email = reader,
                tellMe = true,
            },
            "published"
        );
        var question = await MailToAsync("confirm", reader);
        await CheckAsync(question, "confirm");
        await ScanAsync(question);
        Assert.False(
            await blog
                .Tables.GetTableClient("readers")
                .QueryAsync<TableEntity>(row => row.RowKey == id)
                .Select(row => row.GetBoolean("Confirmed"))
                .SingleAsync()
        );
        await PressAsync(question, "Yes, tell me");

        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "It meets on Mondays.\n\nBring a chair, the room has eleven.",
                name = "Jo",
                parentId = id,
            },
            "published"
        );
        await CheckAsync(await MailToAsync("notice", reader), "notice");

        await ScanAsync(await MailToAsync("notice", reader));
        Assert.True(
            await blog
                .Tables.GetTableClient("readers")
                .QueryAsync<TableEntity>(row => row.RowKey == id)
                .Select(row => row.GetBoolean("Confirmed"))
                .SingleAsync()
        );
        using var asked = await blog.Reader.PostAsJsonAsync("api/privacy", new { email = reader });
        asked.EnsureSuccessStatusCode();
        await CheckAsync(await MailToAsync("privacy", reader), "privacy");
    }

    [Fact]
    public async Task Of_the_day()
    {
        var link = new Uri("https://blog.example/api/moderation/link?token=x");
        RejectedSample Sample(string name, string text) =>
            new(
                name,
                text,
                "Nineteen schools have no librarian",
                "https://blog.example/posts/a/",
                ["hateful words, severity 6 of 6", "three links"],
                new MailLink("Not spam", link, "go")
            );
        var digest = new Digest(
            12,
            3,
            41,
            [("it looks like spam", 30), ("hateful words", 11)],
            [Sample("Anonymous", Words), Sample("Loans-at-two-per-cent-without-papers", "Apply today")],
            5,
            1,
            2,
            1,
            120
        );
        var renderer = new ComponentRenderer(
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(),
            NullLoggerFactory.Instance
        );

        var html = await renderer.RenderAsync<DigestMail>(
            new Dictionary<string, object?>
            {
                [nameof(DigestMail.Heading)] = "Your blog's day: 41 rejected unseen",
                [nameof(DigestMail.Blog)] = "Open Door",
                [nameof(DigestMail.Digest)] = digest,
                [nameof(DigestMail.DeskUrl)] = "https://blog.example/desk/",
            }
        );

        await MailLook.CheckAsync(chromium, blog, html, "digest");
    }

    private Task CheckAsync(JsonElement mail, string name) =>
        MailLook.CheckAsync(chromium, blog, mail.GetProperty("html").GetString()!, name);

    private Task<string> PostAsync() => blog.NewPostAsync(new { title = "Nineteen schools have no librarian" });

    private async Task<JsonElement> HeldAsync()
    {
        var submitted = await blog.CommentAsync(
            await PostAsync(),
            new { text = Words, name = "Ada-of-the-reading-circle-of-Canal-Street" }
        );
        await blog.StateAsync(submitted, "held");
        await blog.MailAsync(Id(submitted)); // Whoever changes it before that is told of once.
        return submitted;
    }

    private async Task<JsonElement> SecondAsync(JsonElement submitted) =>
        (await Eventually.Async("a second mail", () => blog.MailsAsync(Id(submitted)), mails => mails.Count == 2))[0];

    private async Task<JsonElement> MailToAsync(string category, string? to) =>
        (
            await Eventually.Async(
                $"the mail {category}",
                async () =>
                    (await blog.GetAsync("_local/mail.json"))
                        .EnumerateArray()
                        .Where(mail =>
                            mail.GetProperty("categories")[0].GetString() == category
                            && (to is null || mail.GetProperty("to")[0].GetString() == to)
                        )
                        .ToList(),
                mails => mails.Count > 0
            )
        )[0];

    /// <summary>As a mail scanner does: opens every link, and runs what scripts there are.</summary>
    private async Task ScanAsync(JsonElement mail)
    {
        await using var visit = await chromium.VisitAsync(blog);
        await visit.Page.SetContentAsync(mail.GetProperty("html").GetString()!);
        foreach (var link in await visit.Page.EvalOnSelectorAllAsync<string[]>("a", "links => links.map(link => link.href)"))
        {
            await visit.Page.GotoAsync(link, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        }
    }

    private async Task PressAsync(JsonElement mail, string button)
    {
        await using var visit = await chromium.VisitAsync(blog, width: 320, scripts: false);
        await visit.Page.SetContentAsync(mail.GetProperty("html").GetString()!);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = button }).ClickAsync();
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button }).ClickAsync();
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "We will tell you" }).WaitForAsync();
    }

    private static string Id(JsonElement submitted) => submitted.GetProperty("id").GetString()!;

    private static string Receipt(JsonElement submitted, string more = "") =>
        $"api/comments/{Id(submitted)}{more}?receipt={submitted.GetProperty("receipt")}";
}

/// <summary>A blog whose comments are told together, and soon flood in.</summary>
public sealed class GatheringBlogFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["Notifications:MailInterval"] = "01:00:00",
            ["Notifications:MostComments"] = "3",
            ["Door:FloodBurst"] = "6",
            ["Door:FloodPerHour"] = "1",
        };
}

/// <summary>The mail about many comments.</summary>
public sealed class ManyMailLookTests(GatheringBlogFixture blog, Chromium chromium) : IClassFixture<GatheringBlogFixture>
{
    [Fact]
    public async Task About_many_comments_and_about_a_flood()
    {
        var slug = await blog.NewPostAsync(new { title = "Nineteen schools have no librarian" });
        await blog.MailAsync(await blog.ScreenedAsync(slug, new { text = "The first one" }, "published"));
        var told = await blog.ScreenedAsync(
            slug,
            new { text = "Give us the key for two evenings a week, you idiots.", name = "Ada" },
            "held"
        );
        await blog.ScreenedAsync(slug, new { text = "What a lovely idea", kind = "idea" }, "published");
        await EndIntervalAsync(slug, waiting: 2);
        var burst = await blog.MailAsync(told);
        await MailLook.CheckAsync(chromium, blog, burst.GetProperty("html").GetString()!, "burst");

        await SendAsync(slug, 9);
        var person = await blog.ScreenedAsync(
            slug,
            new { text = "Where do I find the old reading lists? My daughter asks.", name = "Grace, no idiot" },
            "held"
        );
        await EndIntervalAsync(slug, waiting: 10);
        var flood = await blog.MailAsync(person);

        Assert.Contains("1 looks human", flood.GetProperty("subject").GetString(), StringComparison.Ordinal);
        await MailLook.CheckAsync(chromium, blog, flood.GetProperty("html").GetString()!, "flood");
    }

    /// <summary>The last mail was long ago when one more comes.</summary>
    private async Task EndIntervalAsync(string slug, int waiting)
    {
        var mail = blog.Tables.GetTableClient("mail");
        await Eventually.Until("all waiting to be told", async () =>
            await mail.QueryAsync<TableEntity>(row => row.RowKey.CompareTo("1-wait:") > 0 && row.RowKey.CompareTo("1-wait;") < 0)
                .CountAsync() == waiting
        );
        await mail.UpsertEntityAsync(new TableEntity("mail", "1-wait") { ["LastMailAt"] = DateTimeOffset.UnixEpoch.AddYears(50) });
        await SendAsync(slug, 1);
    }

    private async Task SendAsync(string slug, int count)
    {
        for (var number = 0; number < count; number++)
        {
            using var answer = await blog.Reader.PostAsJsonAsync(
                $"api/posts/{slug}/comments",
                new { text = $"Buy thing number {number} now at cheap-things.example" }
            );
            await BlogFixture.ReadAsync(answer, System.Net.HttpStatusCode.Accepted);
        }
    }
}
