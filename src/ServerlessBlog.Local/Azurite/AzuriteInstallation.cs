using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ServerlessBlog.Local;

/// <summary>Azurite as package-lock.json pins it, installed once into the data folder. The caller holds the data folder's lock.</summary>
internal sealed partial class AzuriteInstallation(string dataFolder, TextWriter messages)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);
    private static readonly string[] Arguments =
    [
        "ci",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--fetch-retries=1",
        "--fetch-timeout=60000",
    ];
    private readonly string folder = Path.Combine(dataFolder, "azurite");

    /// <summary>Where package.json and its lock stand: beside the host.</summary>
    public static string Source { get; } = Path.Combine(AppContext.BaseDirectory, "azurite");

    /// <summary>The script that Node runs.</summary>
    public string Script => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Written last, so that an installation that was interrupted does not count.</summary>
    private string Stamp => Path.Combine(folder, "installed");

    /// <summary>Installs Azurite unless this very lock file was installed before.</summary>
    /// <param name="beforeInstalling">Looked at before anything is installed; its exception ends the start.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartupProblem">Node.js is missing or too old, or npm failed: says which.</exception>
    public async Task EnsureAsync(Func<Task> beforeInstalling, CancellationToken cancellationToken)
    {
        await NodeRuntime.RequireAsync(cancellationToken);
        if (await IsInstalledAsync(cancellationToken))
            return;
        await beforeInstalling();
        await InstallAsync(cancellationToken);
    }

    private async Task<bool> IsInstalledAsync(CancellationToken cancellationToken) =>
        File.Exists(Script)
        && File.Exists(Stamp)
        && await File.ReadAllTextAsync(Stamp, cancellationToken) == await WantedAsync(cancellationToken);

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        File.Delete(Stamp);
        foreach (var file in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Source, file), Path.Combine(folder, file), overwrite: true);
        await messages.WriteLineAsync(
            $"Installing the storage emulator (Azurite, about 365 MB) into {folder}; this happens once and takes about half a minute."
        );
        await RunNpmAsync(cancellationToken);
        await File.WriteAllTextAsync(Stamp, await WantedAsync(cancellationToken), cancellationToken);
    }

    private static async Task<string> WantedAsync(CancellationToken cancellationToken) =>
        Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"), cancellationToken)));

    private async Task RunNpmAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var npm = new ChildProcess("node", [Path.Combine(Source, "run-npm.js"), .. Arguments], folder);
        npm.Start();
        var exit = npm.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(exit, Task.Delay(ProgressInterval, cancellationToken)) != exit)
            await messages.WriteLineAsync($"  … {watch.Elapsed.TotalSeconds:0} s");
        await exit;
        if (npm.ExitCode == 0)
            return;

        var reason = Reason().Match(npm.Output) is { Success: true } code
            ? $"npm says {code.Groups[1].Value}"
            : $"npm ended with code {npm.ExitCode}";
        throw new StartupProblem(
            $"The storage emulator (Azurite) could not be installed: {reason}. It needs the npm registry once; `npm ping` tells "
                + "whether it answers. "
                + "Or set AzureWebJobsStorage to a storage account that already runs."
        );
    }

    [GeneratedRegex(@"npm (?:error|ERR!) code (\S+)")]
    private static partial Regex Reason();
}
