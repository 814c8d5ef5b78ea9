using System.Text.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Tests.Screening;

public sealed class ScreeningTests(LentBlog blog) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task A_harmless_comment_is_published_and_a_harmful_one_held_with_its_reason()
    {
        var slug = await blog.NewPostAsync();

        await blog.ScreenedAsync(slug, new { text = "What a lovely idea" }, "published");
        var held = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");

        Assert.Single(await blog.CommentsAsync(slug));
        var waiting = (await blog.GetAsAuthorAsync("api/moderation"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == held);
        Assert.Equal("hateful words, severity 2 of 6", waiting.GetProperty("reasons")[0].GetString());
        Assert.Equal("You idiots", waiting.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Abuse_in_the_name_is_found_as_well() =>
        await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "Lovely", name = "You idiots" }, "held");

    [Fact]
    public async Task Abuse_at_the_end_of_a_very_long_comment_is_found() =>
        await blog.ScreenedAsync(
            await blog.NewPostAsync(),
            new
            {
                name = "A name of nearly sixty characters fills the first call",
                text = string.Concat(Enumerable.Repeat("lovely ", 1426)) + " idiots",
            },
            "held"
        );

    [Fact]
    public async Task The_verdict_stays_with_the_comment()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");

        var row = (
            await blog
                .Tables.GetTableClient("comments")
                .GetEntityAsync<TableEntity>(
                    slug,
                    Guid.Parse(id.Split('.')[1]).ToString("D"),
                    cancellationToken: TestContext.Current.CancellationToken
                )
        ).Value;

        var verdict = JsonSerializer.Deserialize<JsonElement>(row.GetString("Verdict"));
        Assert.Equal("hold", verdict.GetProperty("outcome").GetString());
        Assert.Equal(4, verdict.GetProperty("evidence").GetProperty("harms").GetArrayLength());
    }

    [Theory]
    [InlineData("What a lovely idea", "published")]
    [InlineData("You idiots", "held")]
    public async Task Messages_that_come_twice_change_nothing(string text, string state)
    {
        var slug = await blog.NewPostAsync();
        // Also what comes 20 seconds after a new post, to see that it is listed.
        await blog.Queue("site-publishing").ClearMessagesAsync(TestContext.Current.CancellationToken);
        var id = await blog.ScreenedAsync(slug, new { text }, state);
        await blog.MailAsync(id);
        var body = JsonSerializer.Serialize(new { id });

        await blog.Queue("comment-screening").SendMessageAsync(body, TestContext.Current.CancellationToken);
        await blog.Queue("mail")
            .SendMessageAsync(JsonSerializer.Serialize(new { errand = "tellAuthor", about = id }), TestContext.Current.CancellationToken);
        await blog.Queue("comment-screening-poison").SendMessageAsync(body, TestContext.Current.CancellationToken);
        await blog.Process.RunTimerAsync("EveryMinute"); // empties the poison queues

        foreach (var queue in (string[])["comment-screening", "mail", "comment-screening-poison", "site-publishing"])
        {
            await Eventually.Until($"{queue} empty", async () =>
                (await blog.Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount == 0
            );
        }

        Assert.Equal(state == "published" ? 1 : 0, (await blog.CommentsAsync(slug)).Count);
        await Eventually.Until("the count unchanged", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == (state == "published" ? 1 : 0)
        );
        Assert.Single(await blog.MailsAsync(id));
    }

    [Fact]
    public async Task A_message_about_a_comment_that_is_not_there_is_done_with()
    {
        await blog.Queue("comment-screening")
            .SendMessageAsync(
                JsonSerializer.Serialize(new { id = "no-post.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b" }),
                TestContext.Current.CancellationToken
            );

        await Eventually.Until("the queue empty", async () =>
            (await blog.Queue("comment-screening").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0
        );
    }
}
