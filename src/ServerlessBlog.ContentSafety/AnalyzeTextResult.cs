namespace Azure.AI.ContentSafety;

/// <summary>What the service found.</summary>
public class AnalyzeTextResult
{
    internal AnalyzeTextResult(
        IReadOnlyList<TextBlocklistMatch> blocklistsMatch,
        IReadOnlyList<TextCategoriesAnalysis> categoriesAnalysis
    ) => (BlocklistsMatch, CategoriesAnalysis) = (blocklistsMatch, categoriesAnalysis);

    /// <summary>Matches of the blocklists asked for.</summary>
    public IReadOnlyList<TextBlocklistMatch> BlocklistsMatch { get; }

    /// <summary>One for each category.</summary>
    public IReadOnlyList<TextCategoriesAnalysis> CategoriesAnalysis { get; }
}

/// <summary>A match of a blocklist.</summary>
public class TextBlocklistMatch
{
    internal TextBlocklistMatch(string blocklistName, string blocklistItemId, string blocklistItemText) =>
        (BlocklistName, BlocklistItemId, BlocklistItemText) = (blocklistName, blocklistItemId, blocklistItemText);

    /// <summary>The list.</summary>
    public string BlocklistName { get; }

    /// <summary>The item.</summary>
    public string BlocklistItemId { get; }

    /// <summary>Its text.</summary>
    public string BlocklistItemText { get; }
}

/// <summary>How severe one kind of harm is.</summary>
public class TextCategoriesAnalysis
{
    internal TextCategoriesAnalysis(TextCategory category, int? severity) => (Category, Severity) = (category, severity);

    /// <summary>The kind.</summary>
    public TextCategory Category { get; }

    /// <summary>From 0; null where the service did not say.</summary>
    public int? Severity { get; }
}
