using System.Text.RegularExpressions;

namespace ServerlessBlog.Tests;

public sealed partial class FolderTests
{
    private static readonly string Project = Path.Combine(SharedData.Repository, "src", "ServerlessBlog");
    private static readonly IReadOnlyDictionary<string, string> Files = ReadFiles();
    private static readonly FolderGraph Graph = new(Files);

    [Fact]
    public void Folders_use_each_other_without_a_circle()
    {
        var circle = Graph.FindCircle();

        Assert.True(circle is null, $"Folders use each other in a circle:\n{circle}");
    }

    [Fact]
    public void A_namespace_is_a_folder()
    {
        var strangers = Files
            .Where(file => Namespace().Match(file.Value) is { Success: true } match && match.Groups[1].Value != file.Key.Split('/')[0])
            .Select(file => file.Key);

        Assert.Empty(strangers);
    }

    [Fact]
    public void No_folder_is_imported_for_all_files_at_once()
    {
        var project = File.ReadAllText(Path.Combine(Project, "ServerlessBlog.csproj"));

        Assert.DoesNotContain(Files.Values, text => text.Contains("global using ServerlessBlog", StringComparison.Ordinal));
        Assert.DoesNotContain("<Using Include=\"ServerlessBlog", project, StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_lists_each_folder_once_below_those_that_it_uses()
    {
        var readme = File.ReadAllText(Path.Combine(Project, "README.md"));
        var map = MapRow().Matches(readme).Select(row => row.Groups[1].Value).ToList();

        Assert.Equal(Graph.Folders, map.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Graph.Arrows, arrow => map.IndexOf(arrow.To) > map.IndexOf(arrow.From));
    }

    [Fact]
    public void The_app_is_put_together_in_the_order_of_the_map()
    {
        var registered = Registration().Matches(Files["BlogApplication.cs"]).Select(match => match.Groups[1].Value).ToList();

        var arrows = Graph.Arrows.Where(arrow => registered.Contains(arrow.From)).ToList();

        Assert.NotEmpty(arrows);
        Assert.DoesNotContain(arrows, arrow => registered.IndexOf(arrow.To) > registered.IndexOf(arrow.From));
    }

    [Fact]
    public void A_circle_is_told_with_the_files_that_cause_it()
    {
        var graph = new FolderGraph(
            new Dictionary<string, string>
            {
                ["Bread/Oven.cs"] = "using ServerlessBlog.Flour;\nnamespace ServerlessBlog.Bread;\nclass Oven;",
                ["Flour/Fine/Mill.cs"] = "namespace ServerlessBlog.Flour;\nclass Mill { Grain.Ear ear; }",
                ["Grain/Ear.cs"] = "namespace ServerlessBlog.Grain;\nclass Ear;",
                ["Grain/Field.razor"] = "@namespace ServerlessBlog.Grain\n@using ServerlessBlog.Bread",
            }
        );

        Assert.Equal(
            "Bread -> Flour: Bread/Oven.cs\nFlour -> Grain: Flour/Fine/Mill.cs\nGrain -> Bread: Grain/Field.razor",
            graph.FindCircle()
        );
    }

    [Theory]
    [InlineData("using ServerlessBlog.Bread;")]
    [InlineData("using ServerlessBlog.Bread.Dark;")]
    [InlineData("using static ServerlessBlog.Bread.Oven;")]
    [InlineData("using Stove = ServerlessBlog.Bread.Oven;")]
    [InlineData("class Shop { ServerlessBlog.Bread.Oven oven; }")]
    [InlineData("class Shop { Bread.Oven oven; }")]
    [InlineData("class Shop { void Open() => Bread.Oven.Heat(); }")]
    public void Every_way_of_naming_another_folder_is_an_arrow(string code)
    {
        var arrow = Assert.Single(new FolderGraph(Bakery(code)).Arrows);

        Assert.Equal(new Arrow("Sale", "Bread", "Sale/Shop.cs"), arrow);
    }

    [Theory]
    [InlineData("/// <summary>Unlike <see cref=\"Bread.Oven\"/>.</summary>")]
    [InlineData("class Shop { int All(Day day) => day.Bread.Count + Bread.Count; }")]
    [InlineData("using ServerlessBlog.Sale;")]
    public void What_only_has_a_folders_name_is_none(string code) => Assert.Empty(new FolderGraph(Bakery(code)).Arrows);

    private static Dictionary<string, string> Bakery(string shop) =>
        new()
        {
            ["Bread/Oven.cs"] = "namespace ServerlessBlog.Bread;\nclass Oven;",
            ["Sale/Shop.cs"] = shop,
            ["Program.cs"] = "using ServerlessBlog.Bread;\nusing ServerlessBlog.Sale;",
        };

    private static Dictionary<string, string> ReadFiles() =>
        Directory
            .EnumerateFiles(Project, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .ToDictionary(path => Path.GetRelativePath(Project, path).Replace('\\', '/'), File.ReadAllText)
            .Where(file => file.Key.Split('/')[0] is not ("bin" or "obj"))
            .ToDictionary();

    [GeneratedRegex(@"^@?namespace ServerlessBlog\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\| `(\w+)/` \|", RegexOptions.Multiline)]
    private static partial Regex MapRow();

    [GeneratedRegex(@"\.Add([A-Z]\w*)\(")]
    private static partial Regex Registration();
}
