using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.StorageTests.LocalRuntime;

/// <summary>The folder that is deployed. <c>.ci/publish</c> makes it and names it in BLOG_PUBLISHED.</summary>
public sealed class PublishedAppTests(AzuriteServer azurite)
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("BLOG_PUBLISHED")
        ?? throw new InvalidOperationException("BLOG_PUBLISHED must name the folder of a published app: run .ci/publish.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true), Trait("Needs", "published app")]
    public void Its_metadata_name_every_function_with_its_route_its_queue_and_its_schedule()
    {
        var written = JsonDocument
            .Parse(File.ReadAllText(Path.Combine(Folder, "functions.metadata")))
            .RootElement.EnumerateArray()
            .Select(Written)
            .Order();

        Assert.Equal(Declared().Order(), written);
    }

    [Fact(Explicit = true), Trait("Needs", "published app")]
    public async Task The_worker_starts_on_it_and_publishes_a_comment()
    {
        var port = LoopbackPort.PickFree();
        var data = Directory.CreateTempSubdirectory("blog-published-");
        await using var host = LocalHost.Create(Path.Combine(Folder, "ServerlessBlog.dll"), Settings(port, data.FullName));
        await host.StartAsync(Cancel);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/health", Cancel)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", AuthorKey);
        using var made = await client.PostAsJsonAsync("api/posts", new { title = "Published as azd does", markdown = "Words." }, Cancel);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        client.DefaultRequestHeaders.Authorization = null;
        using var sent = await ReaderForm.SendAsync(client, "published-as-azd-does", new { text = "What a lovely idea" });
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        await Eventually.Until("the comment on the blog", async () =>
            (await client.GetStringAsync("api/posts/published-as-azd-does/comments", Cancel)).Contains(
                "What a lovely idea",
                StringComparison.Ordinal
            )
        );
    }

    private const string AuthorKey = "the author's key of the published app";

    /// <summary>What the template sets in Azure; here it leads to the stand-ins.</summary>
    private Dictionary<string, string?> Settings(int port, string data) =>
        new()
        {
            ["AzureWebJobsStorage"] = azurite.NewAccount(),
            ["Local:Port"] = $"{port}",
            ["Local:DataFolder"] = data,
            ["Local:Banner"] = "false",
            ["Blog:AuthorKey"] = AuthorKey,
            ["Blog:SiteUrl"] = $"http://127.0.0.1:{port}/",
            ["Blog:ApiUrl"] = $"http://127.0.0.1:{port}/api/",
            ["Door:ProofBits"] = "6",
            ["Door:Quickest"] = "00:00:00",
            ["Notifications:SendGridHost"] = $"http://127.0.0.1:{port}",
            ["Notifications:SendGridApiKey"] = "SG.local",
            ["Screening:ContentSafetyEndpoint"] = $"http://127.0.0.1:{port}/",
            ["Screening:ContentSafetyKey"] = "local",
        };

    private static string Written(JsonElement function)
    {
        var trigger = function
            .GetProperty("bindings")
            .EnumerateArray()
            .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
        var where = Text(trigger, "route") ?? Text(trigger, "queueName") ?? Text(trigger, "schedule");
        return $"{function.GetProperty("name").GetString()} {trigger.GetProperty("type").GetString()} {where}";
    }

    private static string? Text(JsonElement binding, string name) => binding.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IEnumerable<string> Declared() =>
        from method in typeof(BlogOptions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods())
        where method.IsDefined(typeof(FunctionAttribute))
        from attribute in method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes())
        let trigger = attribute switch
        {
            HttpTriggerAttribute http => $"httpTrigger {http.Route}",
            QueueTriggerAttribute queue => $"queueTrigger {queue.QueueName}",
            TimerTriggerAttribute timer => $"timerTrigger {timer.Schedule}",
            _ => null,
        }
        where trigger is not null
        select $"{method.GetCustomAttribute<FunctionAttribute>()!.Name} {trigger}";
}
