using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using ServerlessBlog.Screening;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests;

/// <summary>
/// The worker asks for messages as soon as it is there. A blog whose author holds every comment must know so before it takes the first:
/// here one waits in the queue when the blog starts.
/// </summary>
[Trait("Takes", "minutes")]
public sealed class StartTests(AzuriteServer azurite)
{
    private const string AuthorKey = "the key of an author who holds everything";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_comment_that_waits_is_held_as_the_author_wants_though_the_settings_come_late()
    {
        var (storage, comment) = await CommentThatWaitsAsync();
        await using var gate = await GateAsync(storage, async cancel =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), cancel); // what is slow is the point
            return null;
        });

        await using var blog = await BlogProcess.StartAsync(gate.Connection, Settings);

        Assert.Equal("held", await ScreenedAsync(blog, comment));
    }

    [Fact(Explicit = true)]
    public async Task A_start_that_cannot_read_the_settings_takes_no_message_and_says_so_and_the_next_one_goes_on()
    {
        var (storage, comment) = await CommentThatWaitsAsync();
        await using var gate = await GateAsync(storage, _ => Task.FromResult<int?>(503));
        await using var blog = BlogProcess.Prepare(gate.Connection, Settings);
        blog.Start();

        await Eventually.Until("a second start", () => blog.Output.Split("could not be read").Length > 2, TimeSpan.FromSeconds(60));
        Assert.Equal(
            1,
            (await new QueueClient(storage, StorageNames.ScreeningQueue).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount
        );
        gate.Concerns = _ => false;

        await blog.AnsweredAsync();
        Assert.Equal("held", await ScreenedAsync(blog, comment));
    }

    [Theory(Explicit = true)]
    [InlineData("Blog:SiteUrl", "https://blog.example", "Blog:SiteUrl")]
    [InlineData("Blog:AuthorKey", "short", "AuthorKey")]
    [InlineData("Door:TrustedHops", "0", "TrustedHops")]
    [InlineData("Door:ProofBits", "many", "ProofBits")]
    public async Task A_wrong_setting_is_one_sentence_and_ends_the_program(string setting, string value, string named)
    {
        await using var blog = BlogProcess.Prepare(azurite.NewAccount(), new Dictionary<string, string> { [setting] = value });
        blog.Start();

        await blog.EndedAsync();

        Assert.Equal(1, blog.ExitCode);
        Assert.Contains(named, blog.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", blog.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", blog.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings => new() { ["Blog:AuthorKey"] = AuthorKey };

    /// <summary>An account whose author holds everything, with a comment that no function has looked at.</summary>
    private async Task<(string Storage, JsonNode Comment)> CommentThatWaitsAsync()
    {
        var storage = azurite.NewAccount();
        await using var blog = await BlogProcess.StartAsync(
            storage,
            new Dictionary<string, string>(Settings) { [$"AzureWebJobs.{nameof(ScreeningFunctions.ScreenComment)}.Disabled"] = "true" }
        );
        using var author = blog.Author();
        using var made = await author.PostAsJsonAsync("api/posts", new { title = "Held", markdown = "Words" });
        await BlogFixture.ReadAsync(made, HttpStatusCode.Created);
        using var change = BlogFixture.Request(HttpMethod.Put, "api/settings", new JsonObject { ["policy"] = "HoldAll" }, ifMatch: "*");
        using var changed = await author.SendAsync(change);
        await BlogFixture.ReadAsync(changed, HttpStatusCode.OK);
        using var sent = await ReaderForm.SendAsync(blog.Client, "held", new { text = "What a lovely idea" });
        var comment = JsonNode.Parse((await BlogFixture.ReadAsync(sent, HttpStatusCode.Accepted)).GetRawText())!;
        await blog.StopAsync();
        return (storage, comment);
    }

    private static async Task<StorageGate> GateAsync(string storage, Func<CancellationToken, Task<int?>> then)
    {
        var gate = await StorageGate.StartAsync(storage);
        gate.Concerns = request =>
            HttpMethods.IsGet(request.Method) && request.Path.Value!.EndsWith("/settings/blog.json", StringComparison.Ordinal);
        gate.Then = then;
        return gate;
    }

    private static async Task<string> ScreenedAsync(BlogProcess blog, JsonNode comment)
    {
        var receipt = await Eventually.Async(
            "a verdict",
            () => blog.Client.GetFromJsonAsync<JsonNode>($"api/comments/{comment["id"]}?receipt={comment["receipt"]}"),
            found => found!["state"]!.GetValue<string>() != "pending"
        );
        return receipt!["state"]!.GetValue<string>();
    }
}
