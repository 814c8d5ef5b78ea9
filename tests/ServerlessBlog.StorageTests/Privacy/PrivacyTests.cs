using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Privacy;

/// <summary>What the blog holds of somebody: a copy of it, and its erasure, by receipt, by mailed link, and by the author.</summary>
public sealed class PrivacyTests(LentBlog blog) : IClassFixture<LentBlog>
{
    private static int people;

    [Fact]
    public async Task A_receipt_exports_its_comment_and_nothing_of_others()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        var mine = await blog.CommentAsync(
            slug,
            new
            {
                text = "Mine",
                name = "Jo",
                email,
                website = "https://jo.example/",
                tellMe = true,
            }
        );
        await blog.StateAsync(mine, "published");
        await blog.ScreenedAsync(slug, new { text = "Another of the same address", email }, "published");

        var data = await blog.GetAsync(Path(mine));

        var comment = Assert.Single(data.GetProperty("comments").EnumerateArray());
        Assert.Equal(
            ("Mine", "Jo", email, "https://jo.example/"),
            (
                comment.GetProperty("text").GetString(),
                comment.GetProperty("name").GetString(),
                comment.GetProperty("email").GetString(),
                comment.GetProperty("website").GetString()
            )
        );
    }

    [Fact]
    public async Task A_receipt_erases_its_comment_everywhere()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        var mine = await blog.CommentAsync(
            slug,
            new
            {
                text = "Regretted words",
                name = "Johanna",
                email,
                tellMe = true,
                kind = "idea",
            }
        );
        await blog.StateAsync(mine, "published");
        using var idea = await blog.Author.PutAsJsonAsync($"api/moderation/{Id(mine)}/idea", new { status = "heard" });
        await BlogFixture.ReadAsync(idea, HttpStatusCode.OK);
        await MailAsync(email, "confirm");

        for (var time = 0; time < 2; time++)
        {
            using var erased = await blog.Reader.DeleteAsync(Path(mine));
            Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        }

        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.DoesNotContain("Regretted", (await blog.GetAsync("api/ideas")).GetRawText(), StringComparison.Ordinal);
        await AssertNothingHoldsAsync("Regretted", "Johanna", email);
        await Eventually.Until("the page without it", async () => !await PageHoldsAsync(slug, "Regretted"));
    }

    [Fact]
    public async Task The_receipt_of_one_comment_exports_and_erases_no_other()
    {
        var slug = await blog.NewPostAsync();
        var mine = await blog.CommentAsync(slug, new { text = "Mine" });
        var other = await blog.CommentAsync(slug, new { text = "Theirs" });
        await blog.StateAsync(other, "published");
        var path = $"api/comments/{Id(other)}/data?receipt={mine.GetProperty("receipt")}";

        using var read = await blog.Reader.GetAsync(path);
        using var erased = await blog.Reader.DeleteAsync(path);

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [read.StatusCode, erased.StatusCode]);
        Assert.Contains(await blog.CommentsAsync(slug), comment => comment.GetProperty("text").GetString() == "Theirs");
    }

    [Fact]
    public async Task The_mailed_link_takes_a_copy_once()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        await blog.ScreenedAsync(slug, new { text = "One", email }, "published");
        await blog.ScreenedAsync(slug, new { text = "You idiots", email = email.ToUpperInvariant() }, "held");
        await RequestAsync(email);
        var link = LinkOf(await MailAsync(email, "privacy"));

        using var copy = await PressAsync(link, "Take a copy");
        using var again = await blog.Reader.PostAsync(
            "api/privacy/link",
            new FormUrlEncodedContent([new("token", Token(link)), new("action", "erase")])
        );

        Assert.Equal("attachment", copy.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(
            ["One", "You idiots"],
            (await BlogFixture.ReadAsync(copy, HttpStatusCode.OK))
                .GetProperty("comments")
                .EnumerateArray()
                .Select(comment => comment.GetProperty("text").GetString()!)
                .Order()
        );
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Single(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task The_mailed_link_erases_everything_of_the_address()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        await blog.ScreenedAsync(
            slug,
            new
            {
                text = "Unwanted one",
                name = "Josephine",
                email,
                tellMe = true,
            },
            "published"
        );
        await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "You unwanted idiots", email }, "held");
        await MailAsync(email, "confirm");
        await RequestAsync(email);
        var link = LinkOf(await MailAsync(email, "privacy"));
        for (var scan = 0; scan < 3; scan++)
        {
            using var scanned = await blog.Reader.GetAsync(link); // a mail scanner opens every link
            Assert.Equal(HttpStatusCode.OK, scanned.StatusCode);
        }

        Assert.Single(await blog.CommentsAsync(slug));
        using var erased = await PressAsync(link, "Erase everything");

        Assert.Contains(
            "comments: 2, subscriptions: 1",
            await erased.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Empty(await blog.CommentsAsync(slug));
        await AssertNothingHoldsAsync("unwanted", "Josephine", email);
    }

    [Fact]
    public async Task An_unknown_address_gets_no_mail_and_the_same_answer_and_a_known_one_at_most_one_an_hour()
    {
        var (known, unknown) = (NewEmail(), NewEmail());
        await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "One", email = known }, "published");

        foreach (var email in (string[])[unknown, known, known, unknown])
        {
            await RequestAsync(email);
        }

        await MailAsync(known, "privacy");
        await Eventually.Until("both requests handled", async () => await HandledAsync(known) && await HandledAsync(unknown));
        Assert.Single(await MailsAsync(known, "privacy"));
        Assert.Empty(await MailsAsync(unknown, "privacy"));
    }

    [Fact]
    public async Task The_author_exports_and_erases_an_address_and_nobody_else_does()
    {
        var (slug, email) = (await blog.NewPostAsync(), NewEmail());
        await blog.ScreenedAsync(slug, new { text = "By letter", email }, "published");
        foreach (var action in (string[])["export", "erase"])
        {
            using var reader = await blog.Reader.PostAsJsonAsync($"api/privacy/{action}", new { email });
            await BlogFixture.ReadAsync(reader, HttpStatusCode.Unauthorized);
        }

        using var export = await blog.Author.PostAsJsonAsync("api/privacy/export", new { email });
        Assert.Equal(
            "By letter",
            (await BlogFixture.ReadAsync(export, HttpStatusCode.OK)).GetProperty("comments")[0].GetProperty("text").GetString()
        );
        using var erase = await blog.Author.PostAsJsonAsync("api/privacy/erase", new { email });
        Assert.Equal(1, (await BlogFixture.ReadAsync(erase, HttpStatusCode.OK)).GetProperty("comments").GetInt32());

        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"email":"nobody"}""")]
    [InlineData("""{"email":"a@b.example' or '1' eq '1"}""")]
    public async Task A_bad_address_is_refused(string json)
    {
        using var request = BlogFixture.Request(HttpMethod.Post, "api/privacy", System.Text.Json.Nodes.JsonNode.Parse(json));
        using var answer = await blog.Reader.SendAsync(request);

        Assert.Equal(["email"], await BlogFixture.BadFieldsAsync(answer));
    }

    private static string NewEmail() => $"person{Interlocked.Increment(ref people)}y@somewhere.example";

    private static string Id(JsonElement submitted) => submitted.GetProperty("id").GetString()!;

    private static string Path(JsonElement submitted) => $"api/comments/{Id(submitted)}/data?receipt={submitted.GetProperty("receipt")}";

    private static string Token(string link) => link[(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..];

    private static string LinkOf(JsonElement mail) =>
        new HtmlParser().ParseDocument(mail.GetProperty("html").GetString()!).QuerySelector("a")!.GetAttribute("href")!;

    private async Task RequestAsync(string email)
    {
        using var answer = await blog.Reader.PostAsJsonAsync("api/privacy", new { email });
        await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
    }

    private async Task<HttpResponseMessage> PressAsync(string link, string button)
    {
        var form = new HtmlParser()
            .ParseDocument(await blog.Reader.GetStringAsync(link))
            .QuerySelectorAll("form")
            .Single(form => form.QuerySelector("button")!.TextContent == button);
        return await blog.Reader.PostAsync(
            form.GetAttribute("action"),
            new FormUrlEncodedContent(
                form.QuerySelectorAll("input")
                    .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))
            )
        );
    }

    private async Task<IReadOnlyList<JsonElement>> MailsAsync(string email, string category) =>
        [
            .. (await blog.GetAsync($"_local/mail.json?to={Uri.EscapeDataString(email)}"))
                .EnumerateArray()
                .Where(mail => mail.GetProperty("categories").EnumerateArray().Any(tag => tag.GetString() == category)),
        ];

    private async Task<JsonElement> MailAsync(string email, string category) =>
        (await Eventually.Async($"a mail '{category}' to {email}", () => MailsAsync(email, category), mails => mails.Count > 0))[0];

    private async Task<bool> HandledAsync(string email)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(email)));
        var row = await blog.Tables.GetTableClient("readers").GetEntityAsync<TableEntity>("request", hash);
        return row.Value.GetString("Email") is null;
    }

    private async Task<bool> PageHoldsAsync(string slug, string words)
    {
        using var page = await blog.Reader.GetAsync($"posts/{slug}/");
        return (await page.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal);
    }

    /// <summary>No table of the account has the words any more; mails that are on their way have until they are sent.</summary>
    private Task AssertNothingHoldsAsync(params string[] words) => Eventually.Until($"no row with {string.Join(" or ", words)}", async () =>
        {
            await foreach (var table in blog.Tables.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
            {
                await foreach (
                    var row in blog
                        .Tables.GetTableClient(table.Name)
                        .QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)
                )
                {
                    if (
                        row.Any(column =>
                            column.Value is string text && words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
                        )
                    )
                    {
                        return false;
                    }
                }
            }

            return true;
        });
}
