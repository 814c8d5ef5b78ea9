namespace ServerlessBlog.Local;

/// <summary>The words behind the stand-in for Content Safety.</summary>
internal static class Lexicon
{
    private static readonly char[] Separators = [' ', '\n', '\t', '.', ',', '!', '?', ';', ':', '"', '(', ')'];

    private static readonly Dictionary<string, (string Category, int Severity)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["idiot"] = ("Hate", 2),
        ["idiots"] = ("Hate", 2),
        ["moron"] = ("Hate", 2),
        ["scum"] = ("Hate", 4),
        ["murder"] = ("Violence", 4),
    };

    /// <summary>Severities by category; a category that is not there is 0.</summary>
    public static IReadOnlyDictionary<string, int> Analyze(string text) => text
        .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
        .Where(Words.ContainsKey)
        .Select(word => Words[word])
        .GroupBy(found => found.Category)
        .ToDictionary(group => group.Key, group => group.Max(found => found.Severity));
}
