namespace ServerlessBlog.Costs;

/// <summary>The part of docs/runbook.md that is computed, between its two marks.</summary>
public static class Runbook
{
    private const string Begin = "<!-- costs: written by tests/ServerlessBlog.Costs -->";
    private const string End = "<!-- end of costs -->";

    /// <summary>The months that the runbook speaks of.</summary>
    public static IReadOnlyList<Month> Months { get; } =
    [
        new("nobody comes", 0, 0),
        new("1 thousand views", 1e3, 0),
        new("1 million views", 1e6, 0),
        new("100 million views", 1e8, 0),
        new("100 thousand comments", 0, 1e5),
    ];

    /// <summary>The runbook with the table in its place.</summary>
    public static string With(string runbook, string table)
    {
        var begin = runbook.IndexOf(Begin, StringComparison.Ordinal);
        var end = runbook.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new InvalidDataException($"docs/runbook.md has lost its marks: {Begin} and {End}.")
            : $"{runbook[..begin]}{Begin}\n{table}\n{runbook[end..]}";
    }
}
