using System.Text.Json;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests;

public sealed class AttackTests
{
    /// <summary>The corpora of scripting attacks, one string each.</summary>
    public static TheoryData<string> Corpora => ["fuzzdb", "payloadsallthethings", "naughty-strings", "owasp-xss-filter-evasion"];

    [Theory]
    [MemberData(nameof(Corpora))]
    public void No_attack_leaves_anything_that_runs(string corpus)
    {
        var tried = 0;
        foreach (var attack in Attacks(corpus))
        {
            foreach (var markdown in Harmless.Variants(attack))
            {
                Harmless.Assert(MarkdownRenderer.ToHtml(markdown));
                tried++;
            }
        }

        Assert.True(tried > 500, $"Only {tried} attacks were read from {corpus}.");
    }

    private static IEnumerable<string> Attacks(string corpus)
    {
        var folder = SharedData.Path("data", "attacks", corpus);
        if (corpus == "naughty-strings")
        {
            return JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(folder, "blns.json")))!;
        }

        return Directory
            .EnumerateFiles(folder)
            .Where(file => HoldsAttacks(Path.GetFileName(file)))
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0);
    }

    private static bool HoldsAttacks(string file) =>
        file.Contains("xss", StringComparison.OrdinalIgnoreCase)
        || file.Contains("HTML5", StringComparison.Ordinal)
        || file.Contains("event", StringComparison.Ordinal);
}
