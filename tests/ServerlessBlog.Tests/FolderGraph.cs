using System.Text.RegularExpressions;

namespace ServerlessBlog.Tests;

/// <summary>A file of a folder that names something of another folder.</summary>
internal sealed record Arrow(string From, string To, string File);

/// <summary>
/// Which folders use which, read from the files' <c>using</c> directives and from names that are qualified by their namespace. That is
/// exact enough for circles: an unused directive does not build, and whatever comes in without one, by <c>var</c> say, is named in the
/// signature of a file that stands on the same way.
/// </summary>
internal sealed partial class FolderGraph
{
    private const string Root = "ServerlessBlog";

    /// <summary>
    /// Reads files by their paths below the project, with <c>/</c>. Files of the root, which put the app together, are in no folder.
    /// </summary>
    public FolderGraph(IReadOnlyDictionary<string, string> files)
    {
        Folders = [.. files.Keys.Where(path => path.Contains('/')).Select(FolderOf).Distinct().Order(StringComparer.Ordinal)];
        var types = files.Where(file => file.Key.Contains('/')).SelectMany(file => TypesOf(file.Key, file.Value)).ToHashSet();
        var imports = files.GetValueOrDefault("_Imports.razor", "");
        Arrows =
        [
            .. from file in files
            where file.Key.Contains('/')
            let text = file.Key.EndsWith(".razor", StringComparison.Ordinal) ? $"{imports}\n{file.Value}" : file.Value
            from used in UsedBy(text, types)
            where used != FolderOf(file.Key)
            orderby file.Key, used
            select new Arrow(FolderOf(file.Key), used, file.Key),
        ];
    }

    public IReadOnlyList<string> Folders { get; }

    public IReadOnlyList<Arrow> Arrows { get; }

    /// <summary>A circle, an arrow a line with the files that cause it; null when there is none.</summary>
    public string? FindCircle()
    {
        var done = new HashSet<string>();
        foreach (var folder in Folders)
        {
            if (Walk(folder, [], done) is { } circle)
            {
                return string.Join('\n', circle.Zip([.. circle.Skip(1), circle[0]], Describe));
            }
        }

        return null;
    }

    /// <summary>The folder of a path, whatever is nested in it.</summary>
    private static string FolderOf(string path) => path[..path.IndexOf('/', StringComparison.Ordinal)];

    private List<string>? Walk(string folder, List<string> way, HashSet<string> done)
    {
        if (way.IndexOf(folder) is var start and >= 0)
        {
            return way[start..];
        }

        if (done.Contains(folder))
        {
            return null;
        }

        List<string> onward = [.. way, folder];
        foreach (var next in Arrows.Where(arrow => arrow.From == folder).Select(arrow => arrow.To).Distinct())
        {
            if (Walk(next, onward, done) is { } circle)
            {
                return circle;
            }
        }

        done.Add(folder);
        return null;
    }

    private string Describe(string from, string to)
    {
        var files = Arrows.Where(arrow => arrow.From == from && arrow.To == to).Select(arrow => arrow.File);
        return $"{from} -> {to}: {string.Join(", ", files)}";
    }

    private static IEnumerable<string> UsedBy(string text, HashSet<string> types)
    {
        var code = Comment().Replace(text, "");
        var directives = Directive().Matches(code).Select(match => match.Groups["folder"].Value);
        var names = Qualified()
            .Matches(Directive().Replace(code, ""))
            .Where(match => match.Groups["type"].Captures.Any(type => types.Contains($"{match.Groups["folder"].Value}.{type.Value}")));
        return directives.Concat(names.Select(match => match.Groups["folder"].Value)).Distinct();
    }

    /// <summary>What a file declares, as <c>Folder.Type</c>: a property may have a folder's name too.</summary>
    private static IEnumerable<string> TypesOf(string path, string text)
    {
        var declared = Declaration().Matches(text).Select(match => match.Groups["type"].Value);
        return declared.Append(Path.GetFileNameWithoutExtension(path)).Select(type => $"{FolderOf(path)}.{type}");
    }

    [GeneratedRegex(@"//[^\n]*|@\*[\s\S]*?\*@")]
    private static partial Regex Comment();

    [GeneratedRegex($@"^\s*@?(?:global )?using [^;\n]*?\b{Root}\.(?<folder>\w+)[^;\n]*", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex($@"(?<![\w.])(?:global::)?(?:{Root}\.)?(?<folder>[A-Z]\w*)\.(?<type>[A-Z]\w*)(?:\.(?<type>[A-Z]\w*))?")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\b(?:class|struct|record|enum|interface|delegate [\w<>]+) (?<type>[A-Z]\w*)")]
    private static partial Regex Declaration();
}
