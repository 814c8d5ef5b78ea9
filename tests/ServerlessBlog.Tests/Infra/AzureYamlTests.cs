using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessBlog.Tests.Infra;

/// <summary>azd's own schema lets any misspelling through, so azure.yaml is checked against what it names.</summary>
[Collection(nameof(Bicep))]
public sealed partial class AzureYamlTests(Bicep bicep)
{
    private static readonly YamlMappingNode AzureYaml = Read();

    [Fact]
    public void Each_service_is_a_project_here_and_one_resource_there()
    {
        var service = Assert.Single((YamlMappingNode)AzureYaml["services"]);
        var (name, body) = (service.Key.ToString(), service.Value);

        Assert.Equal(("dotnet", "function"), (body["language"].ToString(), body["host"].ToString()));
        Assert.Single(Directory.GetFiles(Path.Combine(SharedData.Repository, body["project"].ToString()), "*.csproj"));
        Assert.Single(bicep.Resources, resource => resource["tags"]?["azd-service-name"]?.GetValue<string>() == name);
        Assert.All(bicep.Resources.Where(resource => resource["tags"] is not null), resource =>
            Assert.Equal("test", resource["tags"]!["azd-env-name"]!.GetValue<string>())
        );
    }

    [Fact]
    public void Each_hook_is_there_for_every_shell_and_uses_what_the_template_gives()
    {
        var known = bicep.Outputs.Append("BUDGET_START").Append("TRIES").Append("PAUSE").ToHashSet();
        foreach (var (_, shells) in (YamlMappingNode)AzureYaml["hooks"])
        {
            foreach (var system in new[] { "posix", "windows" })
            {
                var script = File.ReadAllText(Path.Combine(SharedData.Repository, shells[system]["run"].ToString()));
                Assert.All(Variable().Matches(script).Select(match => match.Groups[1].Value), name => Assert.Contains(name, known));
            }
        }
    }

    [Fact]
    public async Task Each_parameter_that_azd_fills_is_one_of_the_template()
    {
        var parameters = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Bicep.Infra, "main.parameters.json")))![
            "parameters"
        ]!.AsObject();
        var template = await File.ReadAllTextAsync(Path.Combine(Bicep.Infra, "main.bicep"));

        Assert.All(parameters, parameter => Assert.Matches($@"(?m)^param {parameter.Key} ", template));
        // azd asks for what has neither a value nor a default.
        var required = Parameter().Matches(template).Select(match => match.Groups[1].Value);
        Assert.Equal(["authorEmail", "environmentName", "location", "mailFrom"], required.Order());
        Assert.All(required, name => Assert.Contains(name, parameters.Select(parameter => parameter.Key)));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_budgets_month_is_set_once()
    {
        using var folder = new ScriptFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "azd"), "#!/bin/sh\necho \"$@\" >> \"$(dirname \"$0\")/calls\"\n");
        File.SetUnixFileMode(Path.Combine(folder.Path, "azd"), UnixFileMode.UserExecute | UnixFileMode.UserRead);
        var path = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";

        Assert.Equal(0, (await RunAsync("preprovision.sh", new() { ["PATH"] = path })).Code);
        Assert.Equal(0, (await RunAsync("preprovision.sh", new() { ["PATH"] = path, ["BUDGET_START"] = "2026-11-01" })).Code);

        Assert.Matches(@"^env set BUDGET_START \d{4}-\d\d-01\n$", await File.ReadAllTextAsync(Path.Combine(folder.Path, "calls")));
    }

    [Fact]
    public async Task The_deployment_waits_until_the_app_is_well()
    {
        var port = ServerlessBlog.Local.LoopbackPort.PickFree();
        using var server = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        server.Start();
        var asked = new List<string>();
        var serving = Task.Run(async () =>
        {
            for (var call = 0; call < 3; call++)
            {
                var context = await server.GetContextAsync();
                asked.Add(context.Request.Url!.AbsolutePath);
                context.Response.StatusCode = call < 2 ? 503 : 200;
                context.Response.Close();
            }
        });

        var (code, output) = await RunAsync("postdeploy.sh", Addresses(port));
        await serving.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(0, code);
        Assert.Contains("The blog is at https://site.example.net/", output, StringComparison.Ordinal);
        Assert.Equal(["/api/health", "/api/health", "/api/health"], asked);
    }

    [Fact]
    public async Task A_deployment_whose_app_never_answers_fails_and_says_where_to_look()
    {
        var (code, output) = await RunAsync("postdeploy.sh", Addresses(ServerlessBlog.Local.LoopbackPort.PickFree()));

        Assert.Equal(1, code);
        Assert.Contains("docs/runbook.md", output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Addresses(int port) =>
        new()
        {
            ["API_URL"] = $"http://127.0.0.1:{port}/api/",
            ["SITE_URL"] = "https://site.example.net/",
            ["TRIES"] = "4",
            ["PAUSE"] = "0",
        };

    private static async Task<(int Code, string Output)> RunAsync(string hook, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Bicep.Infra, "hooks", hook)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (shell.ExitCode, await output + await errors);
    }

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(File.ReadAllText(Path.Combine(SharedData.Repository, "azure.yaml")));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"\$\{?(?:env:)?([A-Z_]{3,})")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^param (\w+) \w+(?:\[\])?$")]
    private static partial Regex Parameter();

    private sealed class ScriptFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("hooks-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
