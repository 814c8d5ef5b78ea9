using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using ServerlessBlog.Local;

namespace ServerlessBlog.Tests;

/// <summary>axe-core, as package-lock.json pins it, installed once.</summary>
internal static class Accessibility
{
    private static readonly Lazy<Task<string>> Script = new(InstallAsync);

    /// <summary>
    /// Fails unless axe-core finds nothing, with each violation and the elements it is about. Best practices count, not only WCAG 2.2 A and
    /// AA.
    /// </summary>
    public static async Task CheckAsync(IPage page)
    {
        await page.EvaluateAsync(await Script.Value);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
        );
        var violations = found
            .EnumerateArray()
            .Select(violation =>
                $"{violation.GetProperty("id")}: {violation.GetProperty("help")} at "
                + $"{string.Join(", ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html")))}"
            );
        Assert.True(found.GetArrayLength() == 0, string.Join('\n', violations));
    }

    private static async Task<string> InstallAsync()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "npm");
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"));
        var folder = Path.Combine(SharedData.Repository, ".local", $"npm-{Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]}");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(source))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }

            using var npm = new ChildProcess(NodeRuntime.Npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder);
            npm.Start();
            await npm.WaitForExitAsync(CancellationToken.None);
            Assert.True(npm.ExitCode == 0, npm.Output);
        }

        return await File.ReadAllTextAsync(script);
    }
}
