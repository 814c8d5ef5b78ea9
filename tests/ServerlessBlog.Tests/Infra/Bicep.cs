using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace ServerlessBlog.Tests.Infra;

/// <summary>
/// The template of infra/, compiled and evaluated on this machine by the Bicep CLI that comes as a NuGet package: no network, no
/// subscription. What Azure alone knows (addresses, client ids) stays an expression.
/// </summary>
[CollectionDefinition(nameof(Bicep))]
public sealed class Bicep : IAsyncLifetime, ICollectionFixture<Bicep>
{
    private const string Parameters = """
        using 'infra/main.bicep'

        param environmentName = 'test'
        param location = 'westeurope'
        param authorEmail = 'author@open-door.org'
        param mailFrom = 'blog@open-door.org'
        param sendGridApiKey = 'SG.not-a-key'
        param operatorId = '00000000-0000-0000-0000-0000000000aa'
        param budgetStart = '2026-11-01'
        param now = '2026-11-01'
        """;

    /// <summary>Above what any of its commands takes, also on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Program = typeof(Bicep)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "BicepPath")
        .Value!;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bicep-");

    /// <summary>The folder infra/ of the repository.</summary>
    public static string Infra { get; } = Path.Combine(SharedData.Repository, "infra");

    /// <summary>What the compiler and the linter said; empty when there is nothing to say.</summary>
    public string Complaints { get; private set; } = "";

    /// <summary>Every resource that would be made.</summary>
    public IReadOnlyList<JsonObject> Resources { get; private set; } = [];

    /// <summary>The names of the template's outputs.</summary>
    public IReadOnlyList<string> Outputs { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var copy = folder.CreateSubdirectory("infra");
        foreach (var file in Directory.EnumerateFiles(Infra, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(Infra, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var parameters = Path.Combine(folder.FullName, "test.bicepparam");
        await File.WriteAllTextAsync(parameters, Parameters);
        Complaints = (await RunAsync("lint", Path.Combine(Infra, "main.bicep"))).Errors;
        // It gives exit code 0 with warnings, too: a misspelt property is one.
        var evaluated = await RunAsync(
            "snapshot",
            parameters,
            "--mode",
            "overwrite",
            "--location",
            "westeurope",
            "--deployment-name",
            "test",
            "--subscription-id",
            "11111111-1111-1111-1111-111111111111",
            "--tenant-id",
            "22222222-2222-2222-2222-222222222222"
        );
        var snapshot = Path.ChangeExtension(parameters, ".snapshot.json");
        Assert.True(File.Exists(snapshot), evaluated.Errors);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(snapshot))!;
        Assert.Empty(json["diagnostics"]!.AsArray());
        Resources = [.. json["predictedResources"]!.AsArray().Select(resource => resource!.AsObject())];
        Outputs = [.. json["outputs"]!.AsObject().Select(output => output.Key)];
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The resources of a type.</summary>
    public IReadOnlyList<JsonObject> All(string type) => [.. Resources.Where(resource => resource["type"]!.GetValue<string>() == type)];

    /// <summary>The properties of the only resource of a type.</summary>
    public JsonNode Only(string type) => Assert.Single(All(type))["properties"]!;

    /// <summary>The last parts of the names of a type's resources.</summary>
    public IEnumerable<string> Names(string type) => All(type).Select(resource => resource["name"]!.GetValue<string>().Split('/')[^1]);

    /// <summary>Runs the CLI.</summary>
    internal static async Task<(string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var bicep = Process.Start(start)!;
        var output = bicep.StandardOutput.ReadToEndAsync();
        var errors = bicep.StandardError.ReadToEndAsync();
        await bicep.WaitForExitAsync().WaitAsync(Patience);
        return (await output, await errors);
    }
}
