using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using ServerlessBlog.Local;

namespace ServerlessBlog.Tests;

/// <summary>The real program as a child process: own port, own data folder, quick queues.</summary>
public sealed class BlogProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const string FunctionKey = "the-key-of-the-functions-of-tests";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> environment;
    private readonly DirectoryInfo dataFolder = Directory.CreateTempSubdirectory("blog-process-");
    private ChildProcess? process;

    private BlogProcess(string? storage, IReadOnlyDictionary<string, string> settings)
    {
        var port = LoopbackPort.PickFree();
        environment = new Dictionary<string, string>
        {
            ["Local__Port"] = $"{port}",
            ["Local__DataFolder"] = dataFolder.FullName,
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:01",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:01",
            ["Local__QueueLease"] = "00:00:10", // a message whose run was killed comes back after this
            ["Local__FunctionKey"] = FunctionKey,
            ["DOTNET_TieredPGO"] = "0", // what runs for seconds is not worth being watched,
            ["DOTNET_TC_CallCounting"] = "0", // nor compiled twice
            ["Storage__ReadTimeout"] = "00:00:30", // an emulator with three blogs on it may be slow
            ["Upkeep__PoisonInterval"] = "00:00:00", // at each run of the minute's timer
            ["Door__ProofBits"] = "6", // a reader's work, done in no time
            ["Door__Quickest"] = "00:00:00", // tests do not sleep
            ["Door__NetworkBurst"] = "10000", // and all come from one address
            ["Screening__Weights__Repeat"] = "0", // and say the same thing again and again
            ["Door__PostBurst"] = "10000",
            ["Door__FloodBurst"] = "10000",
            ["Door__MailNetworkPerDay"] = "10000",
            ["Door__MailPerDay"] = "10000",
            ["Access__LinkEvery"] = "00:00:00",
            ["Access__LinksPerDay"] = "1000",
            ["Notifications__MailInterval"] = "00:00:00", // a mail for each comment
            ["Notifications__RetryAfter"] = "00:00:00.2", // a mail in trouble soon goes out again
            ["Transfer__SeedPath"] = string.Empty, // an empty blog, unless the test wants the sample
        };
        if (storage is not null)
            environment["AzureWebJobsStorage"] = storage;
        foreach (var (name, value) in settings)
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        };
    }

    /// <summary>Calls the program as a reader does, redirects not followed.</summary>
    public HttpClient Client { get; }

    /// <summary>The author's key, as the program has it.</summary>
    public string AuthorKey =>
        environment.TryGetValue("Blog__AuthorKey", out var key) ? key : File.ReadAllText(Path.Combine(dataFolder.FullName, "author-key"));

    /// <summary>The last lines that the program wrote.</summary>
    public string Output => process?.Output ?? string.Empty;

    /// <summary>What it ended with; 0 is in order.</summary>
    public int ExitCode => process!.ExitCode;

    /// <summary>Starts the program and waits until it answers.</summary>
    /// <param name="storage">A storage account's connection string; null where the settings name it in another way.</param>
    /// <param name="settings">Settings by their names in the app, sections divided by a colon.</param>
    public static async Task<BlogProcess> StartAsync(string? storage, IReadOnlyDictionary<string, string>? settings = null)
    {
        var blog = Prepare(storage, settings);
        try
        {
            await blog.RestartAsync();
            return blog;
        }
        catch
        {
            await blog.DisposeAsync();
            throw;
        }
    }

    /// <summary>The program before its start.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static BlogProcess Prepare(string? storage, IReadOnlyDictionary<string, string>? settings = null) =>
        new(storage, settings ?? new Dictionary<string, string>());

    /// <summary>A client that carries the author's key.</summary>
    public HttpClient Author() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = Client.BaseAddress,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", AuthorKey) },
        };

    /// <summary>Runs a timer function now, as the Functions host's administrator can: nobody waits for a clock.</summary>
    public async Task RunTimerAsync(string function)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"admin/functions/{function}")
        {
            Headers = { { "x-functions-key", FunctionKey } },
            Content = new StringContent("{}"),
        };
        using var answer = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>Starts it, again on the same account and port when it ran before.</summary>
    public async Task RestartAsync()
    {
        if (process is { HasExited: false })
            await StopAsync();
        Start();
        await AnsweredAsync();
    }

    /// <summary>Starts it, and waits for nothing.</summary>
    public void Start()
    {
        process?.Dispose();
        process = new ChildProcess(
            "dotnet",
            [BuiltProject.Path("ServerlessBlog.Local"), BuiltProject.Path("ServerlessBlog")],
            dataFolder.FullName,
            environment
        );
        process.Start();
    }

    /// <summary>Waits until it answers.</summary>
    public Task AnsweredAsync() =>
        Eventually.Until($"an answer of the blog at {Client.BaseAddress}", AnswersAsync, TimeSpan.FromSeconds(60));

    /// <summary>Waits until it has ended by itself.</summary>
    public Task EndedAsync() => Eventually.Until("the program's end", () => process!.HasExited, TimeSpan.FromSeconds(60));

    /// <summary>Ends the app's process alone, as a crash does; the host starts another.</summary>
    public async Task KillWorkerAsync()
    {
        using var worker = Process.GetProcessById(int.Parse(await Client.GetStringAsync("_local/worker"), CultureInfo.InvariantCulture));
        worker.Kill();
        await worker.WaitForExitAsync();
    }

    /// <summary>Ends the program at once, as a power cut does: host and worker.</summary>
    public void Kill() => process!.Kill(entireProcessTree: true);

    /// <summary>Asks the program to end (SIGTERM) and waits until it has.</summary>
    public async Task StopAsync()
    {
        _ = SendSignal(process!.Id, Terminate);
        using var timeout = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The blog did not stop within {StopPatience.TotalSeconds:0} s. It wrote:\n{Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (process is { HasExited: false })
            process.Kill();
        if (process is not null)
            await process.WaitForExitAsync(CancellationToken.None);
        process?.Dispose();
        dataFolder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        if (process!.HasExited)
            throw new InvalidOperationException($"The blog ended with code {process.ExitCode} before it answered. It wrote:\n{Output}");
        try
        {
            using var answer = await Client.GetAsync("api/health");
            return answer.StatusCode != HttpStatusCode.InternalServerError; // the host's own, while no worker can run
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
