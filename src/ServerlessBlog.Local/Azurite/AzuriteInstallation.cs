using System.Diagnostics;
using System.Security.Cryptography;

namespace ServerlessBlog.Local;

/// <summary>Azurite as package-lock.json pins it, installed once into the data folder.</summary>
internal sealed class AzuriteInstallation(string dataFolder, TextWriter messages)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);
    private readonly string folder = Path.Combine(dataFolder, "azurite");

    /// <summary>Where package.json and its lock stand: beside the app.</summary>
    public static string Source { get; } = Path.Combine(AppContext.BaseDirectory, "azurite");

    /// <summary>The script that Node runs.</summary>
    public string Script => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    private string Stamp => Path.Combine(folder, "installed");

    /// <summary>Installs Azurite unless this very lock file was installed before. The caller holds the data folder's lock.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await NodeRuntime.RequireAsync(cancellationToken);
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"), cancellationToken)));
        if (File.Exists(Script) && File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, cancellationToken) == wanted) return;

        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "package.json", "package-lock.json" }) File.Copy(Path.Combine(Source, file), Path.Combine(folder, file), overwrite: true);
        await InstallAsync(cancellationToken);
        await File.WriteAllTextAsync(Stamp, wanted, cancellationToken);
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        await messages.WriteLineAsync($"Installing the storage emulator (Azurite, about 365 MB) into {folder}; this happens once and takes about half a minute.");
        var watch = Stopwatch.StartNew();
        using var npm = new ChildProcess(NodeRuntime.Npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
        npm.Start();
        var exit = npm.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(exit, Task.Delay(ProgressInterval, cancellationToken)) != exit)
            await messages.WriteLineAsync($"  … {watch.Elapsed.TotalSeconds:0} s");
        await exit;
        if (npm.ExitCode != 0) throw new StartupProblem($"npm could not install the storage emulator into {folder}:{Environment.NewLine}{npm.Output}");
    }
}
