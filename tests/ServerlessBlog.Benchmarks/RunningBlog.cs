using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using ServerlessBlog.Local;
using ServerlessBlog.Tests;

namespace ServerlessBlog.Benchmarks;

/// <summary>
/// The real program as a child process over Azurite in memory, with something to read. It runs the functions that are called here and no
/// others: nothing runs beside what is measured.
/// </summary>
internal sealed class RunningBlog : IAsyncDisposable
{
    public const string Slug = "dreamers-with-deadlines";
    private const string AuthorKey = "the-key-of-the-author-of-these-benchmarks";
    private static readonly string[] Functions =
    [
        "ReadHealth",
        "CreatePost",
        "ReadPost",
        "ListPosts",
        "ListComments",
        "ReadCommentForm",
        "SubmitComment",
    ];

    private readonly AzuriteProcess azurite;
    private readonly Process program;

    private RunningBlog(AzuriteProcess azurite, Process program, string storage, Uri address)
    {
        (this.azurite, this.program, Storage) = (azurite, program, storage);
        Client = Clients.New(address);
    }

    public string Storage { get; }

    public HttpClient Client { get; }

    public static async Task<RunningBlog> StartAsync()
    {
        await Console.Error.WriteLineAsync("Starting the storage emulator and the blog …");
        var dataFolder = Path.Combine(SolutionFolder.Above(AppContext.BaseDirectory)!, ".local");
        Directory.CreateDirectory(dataFolder);
        var installation = new AzuriteInstallation(dataFolder, Console.Error);
        await using (await DataFolderLock.TakeAsync(dataFolder, CancellationToken.None))
        {
            await installation.EnsureAsync(() => Task.CompletedTask, CancellationToken.None);
        }

        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var azurite = await AzuriteProcess.StartAsync(
            installation.Script,
            new AzuriteSettings(Location: null, Port: 0, $"bench:{key}"),
            CancellationToken.None
        );
        var storage = StorageEmulator.ConnectionString("bench", key, azurite.Ports["Blob"], azurite.Ports["Queue"], azurite.Ports["Table"]);
        var port = LoopbackPort.PickFree();
        var start = new ProcessStartInfo("dotnet", [BuiltProject.Path("ServerlessBlog.Local"), BuiltProject.Path("ServerlessBlog")])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in Settings(storage, port))
        {
            start.Environment[name] = value;
        }

        var blog = new RunningBlog(azurite, Process.Start(start)!, storage, new Uri($"http://127.0.0.1:{port}/"));
        blog.program.BeginOutputReadLine();
        await Clients.AnswersAsync(blog.Client, "api/health");
        await blog.FillAsync();
        return blog;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        program.Kill();
        await program.WaitForExitAsync();
        program.Dispose();
        await azurite.DisposeAsync();
    }

    private static Dictionary<string, string> Settings(string storage, int port)
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Local__Port"] = $"{port}",
            ["Local__DataFolder"] = Directory.CreateTempSubdirectory("blog-benchmark-").FullName,
            ["Transfer__SeedPath"] = "",
            ["Blog__AuthorKey"] = AuthorKey,
            ["Cache__Lifetime"] = "01:00:00", // cached reads are what is measured
            ["Door__ProofBits"] = "1", // the browser's work, not the blog's
            ["Door__WriterBurst"] = "10000",
            ["Door__NetworkBurst"] = "10000",
            ["Door__PostBurst"] = "10000",
            ["Door__FloodBurst"] = "10000",
            ["Door__TrustedHops"] = "2", // each comment's network comes from a proxy of ours
        };
        for (var i = 0; i < Functions.Length; i++)
        {
            settings[$"AzureFunctionsJobHost__functions__{i}"] = Functions[i];
        }

        return settings;
    }

    private async Task FillAsync()
    {
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AuthorKey);
        var words = string.Concat(
            Enumerable.Repeat("Your ideas will help us to *think* differently, your stories will encourage others. ", 100)
        );
        await PostAsync(
            "api/posts",
            new
            {
                title = "Dreamers with deadlines",
                slug = Slug,
                markdown = words,
            }
        );
        for (var i = 0; i < 24; i++)
        {
            await PostAsync(
                "api/posts",
                new
                {
                    title = $"Post {i}",
                    markdown = words[..1000],
                    tags = new[] { "ideas" },
                }
            );
        }

        for (var i = 0; i < 30; i++)
        {
            await PostAsync($"api/posts/{Slug}/comments", new { text = words[..300] });
        }

        Client.DefaultRequestHeaders.Authorization = null;
    }

    private async Task PostAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body, JsonSerializerOptions.Web);
        answer.EnsureSuccessStatusCode();
    }
}
