using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ServerlessBlog.Tests;

/// <summary>The real program over its own storage account, shared by the tests of a class; each test makes its own post.</summary>
public class BlogFixture(AzuriteServer azurite) : IAsyncLifetime
{
    private static int posts;
    private BlogProcess? process;
    private string? storage;
    private bool isGuest;

    /// <summary>The account that the program works on.</summary>
    public string Storage => storage ??= Azurite.NewAccount();

    protected AzuriteServer Azurite { get; } = azurite;

    /// <summary>The running program.</summary>
    public BlogProcess Process => process ?? throw new InvalidOperationException("The blog has not started.");

    /// <summary>Calls as a reader.</summary>
    public HttpClient Reader => Process.Client;

    /// <summary>Calls as the author.</summary>
    public HttpClient Author { get; private set; } = null!;

    public BlobServiceClient Blobs => new(Storage);

    public TableServiceClient Tables => new(Storage);

    public QueueClient Queue(string name) => new(Storage, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>What a class of tests sets differently.</summary>
    protected virtual Dictionary<string, string> Settings => [];

    /// <summary>The account's connection string; null where the settings name it in another way.</summary>
    protected virtual string? Connection => Storage;

    public virtual async ValueTask InitializeAsync()
    {
        process = await BlogProcess.StartAsync(Connection, Settings);
        Author = process.Author();
    }

    /// <summary>Stands for a blog that runs already, and that whoever started it ends.</summary>
    protected void Use(BlogFixture running) =>
        (process, storage, Author, isGuest) = (running.process, running.Storage, running.Author, true);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (isGuest)
        {
            return;
        }

        Author?.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>A published post of its own for a test; its slug.</summary>
    public async Task<string> NewPostAsync(object? post = null)
    {
        var body = JsonSerializer.SerializeToNode(post ?? new { })!.AsObject();
        body["title"] ??= $"Post number {Interlocked.Increment(ref posts)} of these tests";
        body["markdown"] ??= "Please contribute your *ideas*, your stories, your activities.";
        using var answer = await Author.PostAsJsonAsync("api/posts", body);
        return (await ReadAsync(answer, HttpStatusCode.Created)).GetProperty("slug").GetString()!;
    }

    /// <summary>Sends a comment as a reader does, with a fresh form and its proof; the answer to the 202.</summary>
    public async Task<JsonElement> CommentAsync(string slug, object comment)
    {
        using var answer = await ReaderForm.SendAsync(Reader, slug, comment);
        return await ReadAsync(answer, HttpStatusCode.Accepted);
    }

    /// <summary>Sends a comment and waits until screening has moved it to <paramref name="state"/>; its id.</summary>
    public async Task<string> ScreenedAsync(string slug, object comment, string state)
    {
        var submitted = await CommentAsync(slug, comment);
        await StateAsync(submitted, state);
        return submitted.GetProperty("id").GetString()!;
    }

    /// <summary>Waits until the writer's receipt says <paramref name="state"/>.</summary>
    public Task<JsonElement> StateAsync(JsonElement submitted, string state) =>
        Eventually.Async(
            $"the comment {state}",
            () => GetAsync($"api/comments/{submitted.GetProperty("id")}?receipt={submitted.GetProperty("receipt")}"),
            receipt => receipt.GetProperty("state").GetString() == state
        );

    /// <summary>The published comments of a post, as readers see them.</summary>
    public async Task<IReadOnlyList<JsonElement>> CommentsAsync(string slug) =>
        [.. (await GetAsync($"api/posts/{slug}/comments")).GetProperty("items").EnumerateArray()];

    /// <summary>Who wrote the published comments of a post, and as what.</summary>
    public async Task<IReadOnlyList<(string? Name, string? Kind)>> CommentersAsync(string slug) =>
        [
            .. (await CommentsAsync(slug))
                .Select(comment => comment.GetProperty("author"))
                .Select(author => (author.GetProperty("name").GetString(), author.GetProperty("kind").GetString())),
        ];

    /// <summary>Runs the README's command <c>seed</c> over the blog's account; its exit code, and what it wrote.</summary>
    public async Task<(int ExitCode, string Output)> SeedAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProject.Path("ServerlessBlog"), "seed", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = Storage;
        using var seed = System.Diagnostics.Process.Start(start)!;
        var output = await Task.WhenAll(seed.StandardOutput.ReadToEndAsync(), seed.StandardError.ReadToEndAsync());
        await seed.WaitForExitAsync();
        return (seed.ExitCode, string.Concat(output));
    }

    /// <summary>All that readers can ask for about a post, to compare it with later.</summary>
    public async Task<string> EverythingAsync(string slug) =>
        $"{await GetAsync($"api/posts/{slug}")}{await GetAsync($"api/posts/{slug}/comments")}{await GetAsync("api/posts")}";

    /// <summary>Gets JSON as a reader.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Reader.GetAsync(path);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>Gets JSON as the author.</summary>
    public async Task<JsonElement> GetAsAuthorAsync(string path)
    {
        using var answer = await Author.GetAsync(path);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>The author's decision over the API.</summary>
    public async Task<JsonElement> ModerateAsync(string id, string action)
    {
        using var answer = await Author.PostAsync($"api/moderation/{id}/{action}", null);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>The mails about a comment, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> MailsAsync(string commentId) =>
        [.. (await GetAsync($"_local/mail.json?comment={commentId}")).EnumerateArray()];

    /// <summary>Waits for the author's mail about a comment.</summary>
    public async Task<JsonElement> MailAsync(string commentId) =>
        (await Eventually.Async($"a mail about {commentId}", () => MailsAsync(commentId), mails => mails.Count > 0))[0];

    /// <summary>Makes a stand-in misbehave: <c>mail</c> or <c>contentsafety</c>.</summary>
    public async Task FaultAsync(string service, string fault)
    {
        using var body = new StringContent(fault);
        using var answer = await Reader.PutAsync($"_local/{service}/fault", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The JSON of an answer that has the expected status; the failure shows the answer.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The names of the fields that a 400 complains of.</summary>
    public static async Task<IReadOnlyList<string>> BadFieldsAsync(HttpResponseMessage answer)
    {
        var problem = await ReadAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()];
    }

    /// <summary>A request with headers.</summary>
    public static HttpRequestMessage Request(
        HttpMethod method,
        string path,
        JsonNode? body = null,
        string? ifMatch = null,
        string? ifNoneMatch = null
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return request;
    }
}
