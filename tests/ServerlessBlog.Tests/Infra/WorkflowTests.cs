using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessBlog.Tests.Infra;

/// <summary>A workflow may do no more than it must, runs only what was looked at, and ends.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(SharedData.Repository, ".github", "workflows"), "*.yml")
                .Select(path => Path.GetFileName(path)!),
        ];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Permissions_actions_and_time_are_bounded(string name)
    {
        var workflow = Read(name);

        Assert.Empty((YamlMappingNode)workflow["permissions"]);
        foreach (var (_, job) in (YamlMappingNode)workflow["jobs"])
        {
            Assert.InRange(int.Parse(job["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 120);
            var granted = ((YamlMappingNode)job["permissions"]).Select(permission => $"{permission.Key}: {permission.Value}").Order();
            Assert.Equal(name == "deploy.yml" ? ["contents: read", "id-token: write"] : ["contents: read"], granted);
            var actions = ((YamlSequenceNode)job["steps"])
                .OfType<YamlMappingNode>()
                .Where(step => step.Children.ContainsKey("uses"))
                .Select(step => step["uses"].ToString());
            Assert.All(actions, action => Assert.Matches(Pinned(), action));
        }
    }

    [Fact]
    public void Deploying_needs_no_stored_secret()
    {
        Assert.Contains("deploy.yml", Workflows.Select(row => row.Data));
        Assert.All(Workflows.Select(row => row.Data), name =>
            Assert.DoesNotContain("secrets.", File.ReadAllText(PathOf(name)), StringComparison.Ordinal)
        );
    }

    private static string PathOf(string name) => Path.Combine(SharedData.Repository, ".github", "workflows", name);

    private static YamlMappingNode Read(string name)
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(File.ReadAllText(PathOf(name)));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex("^[A-Za-z-]+/[A-Za-z-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();
}
