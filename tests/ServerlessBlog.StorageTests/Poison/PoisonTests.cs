using System.Net;
using System.Text.Json;

namespace ServerlessBlog.Tests.Poison;

public sealed class PoisonFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00.2",
            ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2",
        };
}

public sealed class PoisonTests(PoisonFixture blog) : IClassFixture<PoisonFixture>
{
    [Fact]
    public async Task A_message_that_nothing_could_deal_with_is_listed_and_comes_back_into_its_queue_on_request()
    {
        await blog.Queue("mail")
            .SendMessageAsync("""{"errand":"tellAuthor","about":"no comment's id"}""", TestContext.Current.CancellationToken);
        var kept = await ListedAsync("no comment's id");
        Assert.Equal("mail", kept.GetProperty("queue").GetString());
        var id = kept.GetProperty("id").GetString();

        using var retried = await blog.Author.PostAsync($"api/poison/{id}/retry", null);

        Assert.Equal(HttpStatusCode.NoContent, retried.StatusCode);
        var again = await ListedAsync("no comment's id", kept.GetProperty("keptAt").GetString());
        Assert.Equal(id, again.GetProperty("id").GetString());
        using var dropped = await blog.Author.DeleteAsync($"api/poison/{id}");
        Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        using var gone = await blog.Author.PostAsync($"api/poison/{id}/retry", null);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <summary>
    /// The real worker cannot bind such a message to a type, in the first queue or in the second: it must reach the author as text.
    /// </summary>
    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("""{"comment":"of another version of the app"}""")]
    [InlineData("""{"id":"no id of a comment"}""")]
    public async Task A_screening_message_that_nobody_can_read_is_kept_for_the_author(string message)
    {
        await blog.Queue("comment-screening").SendMessageAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal("comment-screening", (await ListedAsync(message)).GetProperty("queue").GetString());
    }

    /// <summary>What people do to files by hand: the one post is broken, the others go on, and the author sees which it was.</summary>
    [Theory]
    [InlineData("no front matter at all")]
    [InlineData("---\ntitle: [\n---\n\nWords")]
    [InlineData(
        "---\ntitle: \"\\u2800\"\nauthor: \"A\"\nstatus: published\nupdated: 2007-05-21T09:30:00Z\n---\n\nNothing to see in the title."
    )]
    public async Task A_post_whose_file_was_broken_stops_no_other_and_is_named(string file)
    {
        var broken = await blog.NewPostAsync();
        await blog
            .Blobs.GetBlobContainerClient("posts")
            .GetBlobClient($"{broken}.md")
            .UploadAsync(BinaryData.FromString(file), overwrite: true);

        var other = await blog.NewPostAsync(new { title = $"After {broken}" });

        await Eventually.Until("the feed has the next post", async () =>
            (await blog.Reader.GetStringAsync("feed.xml")).Contains($"/posts/{other}/", StringComparison.Ordinal)
        );
        Assert.Equal("site-publishing", (await ListedAsync($"\"{broken}\"")).GetProperty("queue").GetString());
    }

    [Fact]
    public async Task What_was_stored_before_and_no_feed_can_carry_is_shown_without_it()
    {
        var slug = await blog.NewPostAsync();
        var file =
            "---\ntitle: \"An \\uFFFFold\\u0001 title\"\nauthor: \"A\"\nstatus: published\ndate: 2026-11-01T09:30:00Z\nupdated: "
            + "2026-11-02T09:30:00Z\n---\n\nOld &#1; words \uFFFE.";
        await blog
            .Blobs.GetBlobContainerClient("posts")
            .GetBlobClient($"{slug}.md")
            .UploadAsync(BinaryData.FromString(file), overwrite: true);

        using var rebuilt = await blog.Author.PostAsync("api/rebuild", null);

        await Eventually.Until("the feed has the title", async () =>
            (await blog.Reader.GetStringAsync("feed.xml")).Contains("An old title", StringComparison.Ordinal)
        );
        var feed = System.Xml.Linq.XDocument.Parse(await blog.Reader.GetStringAsync("feed.xml"));
        Assert.Contains("Old  words .", feed.ToString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> ListedAsync(string words, string? notAt = null) =>
        Eventually.Async(
            "the message on the list",
            async () =>
            {
                await blog.Process.RunTimerAsync("EveryMinute");
                return (await blog.GetAsAuthorAsync("api/poison"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .FirstOrDefault(item =>
                        item.GetProperty("message").GetString()!.Contains(words, StringComparison.Ordinal)
                        && item.GetProperty("keptAt").GetString() != notAt
                    );
            },
            item => item.ValueKind == JsonValueKind.Object
        );
}
