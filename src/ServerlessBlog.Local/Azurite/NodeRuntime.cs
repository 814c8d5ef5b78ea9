using System.ComponentModel;

namespace ServerlessBlog.Local;

/// <summary>Node.js, which Azurite runs on.</summary>
internal static class NodeRuntime
{
    private const int OldestMajorVersion = 20;

    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Fails with a sentence that says what to install.</summary>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        if (Major(version) < OldestMajorVersion)
        {
            throw new StartupProblem(
                $"The local storage emulator (Azurite) needs Node.js {OldestMajorVersion} or later, and {version ?? "none"} was found. "
                    + "Install it from https://nodejs.org, or set AzureWebJobsStorage to a storage account that already runs."
            );
        }
    }

    internal static int Major(string? version) =>
        version is ['v', .. var numbers] && int.TryParse(numbers.Split('.')[0], out var major) ? major : 0;

    private static async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var node = new ChildProcess("node", ["--version"], Environment.CurrentDirectory);
            node.Start();
            await node.WaitForExitAsync(cancellationToken);
            return node.Output.Trim();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
