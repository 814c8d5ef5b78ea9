using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests;

/// <summary>The main job over the real program and real storage: from the reader's words to the page they stand on.</summary>
public sealed class WholeWayTests(LentBlog blog, AzuriteServer azurite) : IClassFixture<LentBlog>
{
    [Fact]
    public async Task A_held_comment_goes_from_its_writer_through_screening_and_the_authors_mail_onto_the_site()
    {
        using var created = await blog.Author.PostAsJsonAsync(
            "api/posts",
            new { title = "What should our libraries be?", markdown = "Please *contribute*." }
        );
        var slug = (await BlogFixture.ReadAsync(created, HttpStatusCode.Created)).GetProperty("slug").GetString()!;
        var file = await blog
            .Blobs.GetBlobContainerClient("posts")
            .GetBlobClient($"{slug}.md")
            .DownloadContentAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Please *contribute*.", file.Value.Content.ToString(), StringComparison.Ordinal);

        var submitted = await blog.CommentAsync(slug, new { text = "Only idiots close libraries.", name = "Jo" });
        Assert.Equal("pending", submitted.GetProperty("state").GetString());
        await blog.StateAsync(submitted, "held");
        Assert.Empty(await blog.CommentsAsync(slug));

        var mail = await blog.MailAsync(submitted.GetProperty("id").GetString()!);
        Assert.Equal("A comment waits for you: What should our libraries be?", mail.GetProperty("subject").GetString());
        var approve = new HtmlParser()
            .ParseDocument(mail.GetProperty("html").GetString()!)
            .QuerySelectorAll("a")
            .Single(link => link.TextContent == "Approve")
            .GetAttribute("href")!;
        var form = new HtmlParser().ParseDocument(await blog.Reader.GetStringAsync(approve)).QuerySelector("form")!;
        using var pressed = await blog.Reader.PostAsync(
            form.GetAttribute("action"),
            new FormUrlEncodedContent([new("token", form.QuerySelector("input")!.GetAttribute("value"))])
        );
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);

        var shown = Assert.Single(await blog.CommentsAsync(slug));
        Assert.Equal("Only idiots close libraries.", shown.GetProperty("text").GetString());
        await Eventually.Until("the comment counted", async () =>
            (await blog.GetAsync($"api/posts/{slug}")).GetProperty("commentCount").GetInt32() == 1
        );
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_comment_that_was_accepted_before_the_power_failed_is_screened_after_it_is_back()
    {
        await using var dying = await BlogProcess.StartAsync(
            azurite.NewAccount(),
            new Dictionary<string, string> { ["Local:QueueLease"] = "00:00:02" }
        );
        using var author = dying.Author();
        using var created = await author.PostAsJsonAsync("api/posts", new { title = "Power", markdown = "Words" });
        await BlogFixture.ReadAsync(created, HttpStatusCode.Created);
        using (var stall = await dying.Client.PutAsync("_local/contentsafety/fault", new StringContent("stall")))
        {
            stall.EnsureSuccessStatusCode();
        }

        using var posted = await ReaderForm.SendAsync(dying.Client, "power", new { text = "Just before" });
        var submitted = await BlogFixture.ReadAsync(posted, HttpStatusCode.Accepted);
        dying.Kill();
        await dying.RestartAsync();

        await Eventually.Until("the comment shown", async () =>
            (await BlogFixture.ReadAsync(await dying.Client.GetAsync("api/posts/power/comments"), HttpStatusCode.OK))
                .GetProperty("items")
                .GetArrayLength() == 1
        );
        Assert.Equal(
            "Just before",
            (await BlogFixture.ReadAsync(await dying.Client.GetAsync("api/posts/power/comments"), HttpStatusCode.OK))
                .GetProperty("items")[0]
                .GetProperty("text")
                .GetString()
        );
        Assert.Equal("pending", submitted.GetProperty("state").GetString());
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "minutes")]
    public async Task A_comment_whose_message_was_lost_is_found_by_the_sweep()
    {
        var account = azurite.NewAccount();
        await using var deaf = await BlogProcess.StartAsync(
            account,
            new Dictionary<string, string> { [$"AzureWebJobs.{nameof(ScreeningFunctions.ScreenComment)}.Disabled"] = "true" }
        );
        using var author = deaf.Author();
        using var created = await author.PostAsJsonAsync("api/posts", new { title = "Sweep", markdown = "Words" });
        await BlogFixture.ReadAsync(created, HttpStatusCode.Created);
        using var posted = await ReaderForm.SendAsync(deaf.Client, "sweep", new { text = "Lost words" });
        await BlogFixture.ReadAsync(posted, HttpStatusCode.Accepted);
        await new Azure.Storage.Queues.QueueClient(account, "comment-screening").ClearMessagesAsync(TestContext.Current.CancellationToken);
        await deaf.StopAsync();

        await using var back = await BlogProcess.StartAsync(
            account,
            new Dictionary<string, string> { ["Moderation:RequeueAfter"] = "00:00:01" }
        );

        await back.RunTimerAsync("EveryMinute");

        await Eventually.Until("the comment shown", async () =>
            (await BlogFixture.ReadAsync(await back.Client.GetAsync("api/posts/sweep/comments"), HttpStatusCode.OK))
                .GetProperty("items")
                .GetArrayLength() == 1
        );
    }
}
