using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServerlessBlog.Tests.Intake;

/// <summary>Nobody has strangers flooded with the blog's mail, and nobody locks others out by trying.</summary>
public sealed class StrangersMailTests(StrangersMailTests.Blog blog) : IClassFixture<StrangersMailTests.Blog>
{
    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_network_that_asks_for_too_many_privacy_links_is_told_to_come_again_and_nobody_else_is()
    {
        for (var number = 0; number < 3; number++)
        {
            using var taken = await AskAsync("203.0.113.7", $"person{number}@somewhere.example");
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        }

        using var refused = await AskAsync("203.0.113.8", "person9@somewhere.example");
        using var elsewhere = await AskAsync("198.51.100.20", "person9@somewhere.example");

        await BlogFixture.ReadAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.StartsWith("\"mail\"", Assert.Single(refused.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, elsewhere.StatusCode);
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_comment_is_taken_without_its_wish_for_mail_when_too_many_such_wishes_came_from_its_network()
    {
        var slug = await blog.NewPostAsync();
        for (var number = 0; number < 3; number++)
        {
            Assert.False((await CommentAsync(slug, number)).TryGetProperty("tellMe", out _));
        }

        var spared = await CommentAsync(slug, 4);
        await blog.StateAsync(spared, "published");

        Assert.False(spared.GetProperty("tellMe").GetBoolean());
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task However_many_spellings_of_an_inbox_are_left_it_gets_one_question_and_one_privacy_link()
    {
        string[] spellings =
        [
            "Victim@somewhere.example",
            "victim+1@somewhere.example",
            "VICTIM+two@somewhere.example",
            "victim+3@SOMEWHERE.example",
        ];
        var slug = await blog.NewPostAsync();
        for (var i = 0; i < spellings.Length; i++)
        {
            var comment = await ReaderForm.FillAsync(
                blog.Reader,
                slug,
                new
                {
                    text = $"A comment by somebody, number {i}",
                    email = spellings[i],
                    tellMe = true,
                }
            );
            using var answer = await SendAsync($"10.{i}.0.1", $"api/posts/{slug}/comments", comment);
            await blog.StateAsync(await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted), "published");
        }

        await Eventually.Until("the question", async () => await CountAsync("confirm") > 0);
        for (var i = 0; i < spellings.Length; i++)
        {
            using var asked = await AskAsync($"10.{i}.0.1", spellings[i]);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        }

        await Eventually.Until("the privacy link", async () => await CountAsync("privacy") > 0);
        await Eventually.Until("no message of the queue", IsIdleAsync);
        Assert.Equal((1, 1), (await CountAsync("confirm"), await CountAsync("privacy")));
    }

    private async Task<int> CountAsync(string category) =>
        (await blog.GetAsync("_local/mail.json"))
            .EnumerateArray()
            .Count(mail =>
                mail.GetProperty("categories")[0].GetString() == category
                && mail.GetProperty("to")[0].GetString()!.Contains("victim", StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>Nothing that could be read now; what waits for the next day stays.</summary>
    private async Task<bool> IsIdleAsync()
    {
        return (await blog.Queue("mail").PeekMessagesAsync(1)).Value.Length == 0;
    }

    private async Task<JsonElement> CommentAsync(string slug, int number)
    {
        var words = new
        {
            text = $"A lovely idea, for the {number}th time",
            email = $"reader{number}@somewhere.example",
            tellMe = true,
        };
        using var answer = await SendAsync("192.0.2.9", $"api/posts/{slug}/comments", await ReaderForm.FillAsync(blog.Reader, slug, words));
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
    }

    private Task<HttpResponseMessage> AskAsync(string address, string email) => SendAsync(address, "api/privacy", new { email });

    private async Task<HttpResponseMessage> SendAsync(string address, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", address);
        return await blog.Reader.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Three wishes a day and network; people's addresses come from a proxy of ours.</summary>
    public sealed class Blog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings => new() { ["Door:MailNetworkPerDay"] = "3", ["Door:TrustedHops"] = "2" };
    }
}
