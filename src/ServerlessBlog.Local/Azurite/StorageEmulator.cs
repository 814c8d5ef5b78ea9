namespace ServerlessBlog.Local;

/// <summary>Sees to it that somebody answers as development storage: an Azurite that runs already, or one of our own.</summary>
internal static class StorageEmulator
{
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";

    /// <summary>
    /// The emulator's well-known account. Its key is public: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
    /// </summary>
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Starts Azurite unless it runs; null when it ran already.</summary>
    /// <param name="options">Where it listens and keeps its data.</param>
    /// <param name="messages">Told of what takes time.</param>
    /// <param name="beforeInstalling">Looked at before anything is installed; its exception ends the start.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AzuriteProcess?> EnsureAsync(
        LocalOptions options,
        TextWriter messages,
        Func<Task> beforeInstalling,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(options.DataFolder);
        // Two programs started at once: the second waits here, and then finds the first one's emulator.
        await using var turn = await DataFolderLock.TakeAsync(options.DataFolder, cancellationToken);
        var ports = Enumerable.Range(options.StoragePort, 3).ToArray();
        var taken = ports.Where(LoopbackPort.IsTaken).ToArray();
        if (taken.Length == ports.Length)
            return null;
        if (taken.Length > 0)
        {
            throw new StartupProblem(
                $"Storage would listen on ports {string.Join(", ", ports)}, but another program has {string.Join(", ", taken)}. "
                    + "End that program, or set Local__StoragePort to the first of three free ports."
            );
        }

        var azurite = new AzuriteInstallation(options.DataFolder, messages);
        await azurite.EnsureAsync(beforeInstalling, cancellationToken);
        var settings = new AzuriteSettings(Path.Combine(options.DataFolder, "storage"), options.StoragePort);
        return await AzuriteProcess.StartAsync(azurite.Script, settings, cancellationToken);
    }

    /// <summary>An explicit connection string, since the short one always means ports 10000 to 10002.</summary>
    public static string ConnectionString(int blobPort) => ConnectionString(Account, Key, blobPort, blobPort + 1, blobPort + 2);

    public static string ConnectionString(string account, string key, int blobPort, int queuePort, int tablePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};BlobEndpoint=http://127.0.0.1:{blobPort}/{account};"
        + $"QueueEndpoint=http://127.0.0.1:{queuePort}/{account};TableEndpoint=http://127.0.0.1:{tablePort}/{account};";
}
