using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Subscriptions;

/// <summary>"Tell me about answers": double opt-in, notices, and the ways out, over the mails as SendGrid gets them.</summary>
public sealed partial class SubscriptionTests(LentBlog blog) : IClassFixture<LentBlog>
{
    private static int people;

    private sealed record Thread(string Slug, string Top, string Watcher);

    [Fact]
    public async Task A_reader_who_confirmed_hears_once_of_an_answer_and_of_the_answer_to_that()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        var question = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Why no libraries?",
                name = "Jo",
                email,
                tellMe = true,
            },
            "published"
        );
        await ConfirmAsync(email);

        using var own = await blog.Author.PostAsJsonAsync(
            $"api/posts/{slug}/comments",
            new { text = "A fair question.\n\nHere is why.", parentId = question }
        );
        var answer = (await BlogFixture.ReadAsync(own, HttpStatusCode.Accepted)).GetProperty("id").GetString()!;
        var below = await blog.ScreenedAsync(slug, new { text = "I see it differently", parentId = answer }, "published");

        var notices = await MailsAsync(email, "notice", 2);
        Assert.Equal(
            [$"Anonymous answered below your comment", "Open Door answered your comment"],
            notices.Select(mail => mail.GetProperty("text").GetString()!.Split('\n')[0]).Order()
        );
        Assert.Contains(notices, mail =>
            mail.GetProperty("text").GetString()!.Contains($"/posts/{slug}/#{answer}", StringComparison.Ordinal)
            && mail.GetProperty("text").GetString()!.Contains("Here is why.", StringComparison.Ordinal)
        );
        Assert.Contains(notices, mail => mail.GetProperty("html").GetString()!.Contains($"#{below}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_comment_is_published()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        var held = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "You idiots",
                email,
                tellMe = true,
            },
            "held"
        );
        await blog.MailAsync(held);
        Assert.Empty(await MailsAsync(email));

        await blog.ModerateAsync(held, "approve");

        Assert.Single(await MailsAsync(email, "confirm", 1));
    }

    [Fact]
    public async Task An_address_that_has_not_confirmed_hears_nothing()
    {
        var (thread, email) = (await NewThreadAsync(), NewEmail());
        var question = await blog.ScreenedAsync(
            thread.Slug,
            new
            {
                parentId = thread.Top,
                text = "Why?",
                email,
                tellMe = true,
            },
            "published"
        );
        await MailsAsync(email, "confirm", 1);

        await AnswerAndSettleAsync(thread, question);

        Assert.Empty(await MailsAsync(email, "notice"));
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task Twenty_comments_in_somebodys_name_are_one_mail_and_one_confirmation_serves_all()
    {
        var (thread, email) = (await NewThreadAsync(), NewEmail());
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(number =>
                    blog.ScreenedAsync(
                        thread.Slug,
                        new
                        {
                            parentId = thread.Top,
                            text = $"Comment {number}",
                            email = number % 2 == 0 ? email : email.ToUpperInvariant(),
                            tellMe = true,
                        },
                        "published"
                    )
                )
        );
        await Eventually.Until("twenty wishes noted", async () => (await RowsAsync(email)).Count == 21);

        Assert.Single(await MailsAsync(email, "confirm", 1));
        await ConfirmAsync(email);

        Assert.All((await RowsAsync(email)).Where(row => row.RowKey != "address"), row => Assert.True(row.GetBoolean("Confirmed")));
        await AnswerAndSettleAsync(thread, ids[7]);
        Assert.Single(await MailsAsync(email, "notice", 1));
    }

    [Fact]
    public async Task The_wish_needs_an_address_and_no_answer_shows_it()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());

        using var without = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", new { text = "Why?", tellMe = true });
        Assert.Equal(["email"], await BlogFixture.BadFieldsAsync(without));
        var submitted = await blog.CommentAsync(
            slug,
            new
            {
                text = "Why?",
                email,
                tellMe = true,
            }
        );
        var receipt = await blog.StateAsync(submitted, "published");
        var stop = UnsubscribeHeader((await MailsAsync(email, "confirm", 1))[0]);

        Assert.All(
            (string[])
                [
                    receipt.GetRawText(),
                    (await blog.GetAsync($"api/posts/{slug}/comments")).GetRawText(),
                    await blog.Reader.GetStringAsync(stop),
                    stop,
                    blog.Process.Output,
                ],
            answer => Assert.DoesNotContain(email[..email.IndexOf('@', StringComparison.Ordinal)], answer, StringComparison.Ordinal)
        );
    }

    private static string NewEmail() => $"reader{Interlocked.Increment(ref people)}x@somewhere.example";

    private static string Token(string link) => link[(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..];

    private static IReadOnlyList<string> Links(JsonElement mail) =>
        [
            .. new HtmlParser()
                .ParseDocument(mail.GetProperty("html").GetString()!)
                .QuerySelectorAll("a")
                .Select(link => link.GetAttribute("href")!)
                .Where(link => link.Contains("/api/", StringComparison.Ordinal)),
        ];

    private static string UnsubscribeHeader(JsonElement mail) =>
        mail.GetProperty("headers").GetProperty("List-Unsubscribe").GetString()!.Trim('<', '>');

    private async Task<IReadOnlyList<JsonElement>> MailsAsync(string email, string? category = null) =>
        [
            .. (await blog.GetAsync($"_local/mail.json?to={Uri.EscapeDataString(email)}"))
                .EnumerateArray()
                .Where(mail => category is null || mail.GetProperty("categories").EnumerateArray().Any(tag => tag.GetString() == category)),
        ];

    private Task<IReadOnlyList<JsonElement>> MailsAsync(string email, string category, int count) =>
        Eventually.Async($"{count} mails '{category}' to {email}", () => MailsAsync(email, category), mails => mails.Count >= count);

    /// <summary>Opens the page of the mail's button and presses its button, as a browser does.</summary>
    private async Task ConfirmAsync(string email)
    {
        var mail = (await MailsAsync(email, "confirm", 1))[0];
        using var pressed = await PressAsync(
            Links(mail).Single(link => link.Contains("subscriptions/confirm", StringComparison.Ordinal)),
            "Yes, tell me"
        );
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
    }

    private async Task<HttpResponseMessage> PressAsync(string link, string button)
    {
        var page = new HtmlParser().ParseDocument(await blog.Reader.GetStringAsync(link));
        Assert.Empty(page.QuerySelectorAll("script, img, link, iframe"));
        var form = page.QuerySelectorAll("form").Single(form => form.QuerySelector("button")!.TextContent == button);
        Assert.Equal("post", form.GetAttribute("method"));
        return await blog.Reader.PostAsync(
            form.GetAttribute("action"),
            new FormUrlEncodedContent(
                form.QuerySelectorAll("input")
                    .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))
            )
        );
    }

    /// <summary>
    /// A post with a comment whose writer has confirmed: answers below it reach them last, so that their mail tells when everybody's are
    /// out.
    /// </summary>
    private async Task<Thread> NewThreadAsync()
    {
        var (slug, watcher) = (await blog.NewPostAsync(), NewEmail());
        var top = await blog.ScreenedAsync(
            slug,
            new
            {
                text = "I watch this thread",
                email = watcher,
                tellMe = true,
            },
            "published"
        );
        await ConfirmAsync(watcher);
        return new Thread(slug, top, watcher);
    }

    private async Task AnswerAndSettleAsync(Thread thread, string question)
    {
        using var own = await blog.Author.PostAsJsonAsync(
            $"api/posts/{thread.Slug}/comments",
            new { text = "An answer", parentId = question }
        );
        var answer = (await BlogFixture.ReadAsync(own, HttpStatusCode.Accepted)).GetProperty("id").GetString()!;
        await Eventually.Until("the watcher's notice", async () =>
            (await MailsAsync(thread.Watcher, "notice")).Any(mail =>
                mail.GetProperty("text").GetString()!.Contains($"#{answer}", StringComparison.Ordinal)
            )
        );
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string email)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(email)));
        var rows = new List<TableEntity>();
        await foreach (var row in blog.Tables.GetTableClient("readers").QueryAsync<TableEntity>(row => row.PartitionKey == hash))
        {
            rows.Add(row);
        }

        return rows;
    }
}
