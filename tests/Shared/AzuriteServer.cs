using System.Collections.Concurrent;
using System.Security.Cryptography;
using ServerlessBlog.Local;

namespace ServerlessBlog.Tests;

/// <summary>One real Azurite in memory for a whole test process, with an account for each test that wants its own.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const int Accounts = 400;

    /// <summary>Megabytes. A simulated month replaces pages of its posts some thousand times between two of Azurite's clean-ups.</summary>
    private const int MemoryLimit = 6000;

    private readonly string[] keys =
    [
        .. Enumerable.Range(0, Accounts).Select(_ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64))),
    ];
    private readonly ConcurrentBag<BlogFixture> idle = [];
    private AzuriteProcess? azurite;
    private int next = -1;
    private Task<BlogFixture>? shared;

    /// <summary>What Node runs, for a test that wants an Azurite of its own.</summary>
    internal string Script { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var dataFolder = Path.Combine(SolutionFolder.Above(AppContext.BaseDirectory) ?? Path.GetTempPath(), ".local");
        Directory.CreateDirectory(dataFolder);
        var installation = new AzuriteInstallation(dataFolder, Console.Error);
        await using (await DataFolderLock.TakeAsync(dataFolder, CancellationToken.None))
            await installation.EnsureAsync(() => Task.CompletedTask, CancellationToken.None);
        Script = installation.Script;

        var accounts = string.Join(';', keys.Select((key, number) => $"{Name(number)}:{key}"));
        azurite = await AzuriteProcess.StartAsync(
            Script,
            new AzuriteSettings(Location: null, Port: 0, accounts, MemoryLimit: MemoryLimit),
            CancellationToken.None
        );
    }

    /// <summary>The connection string of an account that nobody has used.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref next);
        if (azurite is not { Ports: var ports } || number >= Accounts)
            throw new InvalidOperationException($"Azurite has not started, or its {Accounts} accounts are used up.");
        return StorageEmulator.ConnectionString(Name(number), keys[number], ports["Blob"], ports["Queue"], ports["Table"]);
    }

    /// <summary>The one blog that classes share: started by the first that asks, ended before the storage.</summary>
    public Task<BlogFixture> ShareAsync(Func<Task<BlogFixture>> start)
    {
        lock (keys)
        {
            return shared ??= start();
        }
    }

    /// <summary>A blog that nobody else has for the time being: one that was taken back, or a new one.</summary>
    public async Task<BlogFixture> LendAsync()
    {
        if (idle.TryTake(out var known))
            return known;
        var blog = new BlogFixture(this);
        await blog.InitializeAsync();
        return blog;
    }

    /// <summary>The next who asks gets it.</summary>
    public void TakeBack(BlogFixture blog) => idle.Add(blog);

    public async ValueTask DisposeAsync()
    {
        foreach (var blog in idle)
            await blog.DisposeAsync();
        if (shared is { IsCompletedSuccessfully: true })
            await (await shared).DisposeAsync();
        if (azurite is not null)
            await azurite.DisposeAsync();
    }

    private static string Name(int number) => $"test{number}";
}
