using System.Net;
using System.Net.Http.Json;

namespace ServerlessBlog.Tests.Screening;

/// <summary>What screening remembers: texts that came before, writers, and its own verdicts.</summary>
public sealed class HistoryTests(HistoryTests.AttentiveBlog blog) : IClassFixture<HistoryTests.AttentiveBlog>
{
    private const string Offer = "Our company paints fences of every height in all the colours of the rainbow, ask for number ";

    [Fact]
    public async Task A_text_that_the_author_turned_down_does_not_come_again_under_another_post()
    {
        var text = "Somebody keeps sending these very words about cheap garden sheds to every post there is";
        var first = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text }, "published");
        await blog.ModerateAsync(first, "spam");
        var slug = await blog.NewPostAsync();

        var again = await blog.CommentAsync(slug, new { text = text.ToUpperInvariant() });

        await blog.StateAsync(again, "rejected");
        var near = await blog.ScreenedAsync(slug, new { text = $"Hello, {text}" }, "held");
        Assert.Contains("you turned down nearly the same text before", await ReasonsAsync(near));
    }

    [Fact]
    public async Task Nearly_the_same_text_is_held_the_third_time()
    {
        foreach (var number in (int[])[1, 2])
        {
            await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = Offer + number }, "published");
        }

        var third = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = Offer + 3 }, "held");

        Assert.Contains("nearly the same text came two times before", await ReasonsAsync(third));
    }

    [Fact]
    public async Task Thanks_in_the_same_words_are_published_when_they_are_different_peoples_and_held_when_one_goes_on()
    {
        const string thanks = "Thank you for this wonderful post!";
        var slug = await blog.NewPostAsync();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await blog.ScreenedAsync(slug, new { text = thanks }, "published");
        }

        string? form = null;
        var states = new List<string?>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var comment = await ReaderForm.FillAsync(blog.Reader, slug, new { text = "Many thanks for these lovely words!" }, form);
            form = comment["form"]!.GetValue<string>();
            using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", comment);
            var sent = await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
            var receipt = await Eventually.Async(
                "a verdict",
                () => blog.GetAsync($"api/comments/{sent.GetProperty("id")}?receipt={sent.GetProperty("receipt")}"),
                found => found.GetProperty("state").GetString() != "pending"
            );
            states.Add(receipt.GetProperty("state").GetString());
        }

        Assert.Equal(["published", "published", "held"], states);
    }

    [Fact]
    public async Task Copies_that_come_at_the_same_moment_see_each_other()
    {
        const int copies = 6;
        var slug = await blog.NewPostAsync();
        const string text = "At one and the same moment this very sentence is sent six times by a program";

        var sent = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => blog.CommentAsync(slug, new { text })));

        await Eventually.Until("every copy screened", async () =>
            !(await blog.GetAsAuthorAsync("api/moderation?state=pending")).GetRawText().Contains(slug, StringComparison.Ordinal)
        );
        Assert.InRange((await blog.CommentsAsync(slug)).Count, 0, 2);
        Assert.All(sent, copy => Assert.Equal("pending", copy.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Other_thresholds_are_tried_on_what_came_and_nothing_changes()
    {
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "You idiots" }, "held");

        using var answer = await blog.Author.PostAsJsonAsync("api/moderation/replay", new { holdFrom = 7 });

        var replay = await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
        var change = replay.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("id").GetString() == id);
        Assert.Equal(("hold", "publish"), (change.GetProperty("was").GetString(), change.GetProperty("now").GetString()));
        Assert.Contains(id, (await blog.GetAsAuthorAsync("api/moderation")).GetRawText(), StringComparison.Ordinal);
        using var bad = await blog.Author.PostAsJsonAsync("api/moderation/replay", new { holdFrom = 9, policy = "Everything" });
        Assert.Equal(["holdFrom", "policy"], (await BlogFixture.BadFieldsAsync(bad)).Order());
        using var words = await blog.Author.PostAsJsonAsync(
            "api/moderation/replay",
            new
            {
                holdFrom = "two",
                rejectFrom = 5.5,
                holdScore = "one",
            }
        );
        Assert.Equal(["holdFrom", "holdScore", "rejectFrom"], (await BlogFixture.BadFieldsAsync(words)).Order());
    }

    /// <summary>Repeats weigh what they do by default.</summary>
    public sealed class AttentiveBlog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings => new() { ["Screening:Weights:Repeat"] = "0.5" };
    }

    private async Task<IReadOnlyList<string?>> ReasonsAsync(string id) =>
        [
            .. (await blog.GetAsAuthorAsync("api/moderation?limit=100"))
                .GetProperty("items")
                .EnumerateArray()
                .Single(item => item.GetProperty("id").GetString() == id)
                .GetProperty("reasons")
                .EnumerateArray()
                .Select(reason => reason.GetString()),
        ];
}

/// <summary>An author who wants to see new writers first, and no comment after a month.</summary>
public sealed class StrictAuthorTests(StrictAuthorTests.StrictBlog blog) : IClassFixture<StrictAuthorTests.StrictBlog>
{
    [Fact]
    public async Task A_writer_who_was_approved_is_not_held_again()
    {
        var slug = await blog.NewPostAsync();
        var first = await ReaderForm.FillAsync(blog.Reader, slug, new { text = "I am new here, and I would like to be read" });
        using var answer = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", first);
        var submitted = await BlogFixture.ReadAsync(answer, HttpStatusCode.Accepted);
        await blog.StateAsync(submitted, "held");
        await blog.ModerateAsync(submitted.GetProperty("id").GetString()!, "approve");

        await Eventually.Until("the writer known", async () =>
        {
            var next = await ReaderForm.FillAsync(
                blog.Reader,
                slug,
                new { text = $"It is me again, with thought {Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}" },
                first["form"]!.GetValue<string>()
            );
            using var another = await blog.Reader.PostAsJsonAsync($"api/posts/{slug}/comments", next);
            var sent = await BlogFixture.ReadAsync(another, HttpStatusCode.Accepted);
            var screened = await Eventually.Async(
                "a verdict",
                () => blog.GetAsync($"api/comments/{sent.GetProperty("id")}?receipt={sent.GetProperty("receipt")}"),
                receipt => receipt.GetProperty("state").GetString() != "pending"
            );
            return screened.GetProperty("state").GetString() == "published";
        });
    }

    [Fact]
    public async Task An_old_post_is_read_and_takes_no_more_comments()
    {
        var slug = await blog.NewPostAsync(new { publishedAt = "2007-05-21T12:00:00Z" });

        using var refused = await ReaderForm.SendAsync(blog.Reader, slug, new { text = "Too late" });

        Assert.EndsWith(
            ":comments-closed",
            (await BlogFixture.ReadAsync(refused, HttpStatusCode.Conflict)).GetProperty("type").GetString(),
            StringComparison.Ordinal
        );
        Assert.False((await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentsOpen").GetBoolean());
        Assert.True((await blog.GetAsAuthorAsync($"api/posts/{slug}")).GetProperty("commentsOpen").GetBoolean());
    }

    public sealed class StrictBlog(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings =>
            new() { ["Screening:Policy"] = "HoldNewWriters", ["Comments:CloseAfterDays"] = "30" };
    }
}
