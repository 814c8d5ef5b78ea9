using System.Text.Json;

namespace Azure.AI.ContentSafety;

/// <summary>The bodies of <c>text:analyze</c>. An answer of another shape throws, as the package's own reading does.</summary>
internal static class AnalyzeTextJson
{
    public static BinaryData Write(AnalyzeTextOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("text", options.Text);
            WriteList(json, "categories", options.Categories.Select(category => category.ToString()));
            WriteList(json, "blocklistNames", options.BlocklistNames);
            if (options.HaltOnBlocklistHit is { } halt) json.WriteBoolean("haltOnBlocklistHit", halt);
            if (options.OutputType is { } type) json.WriteString("outputType", type.ToString());
            json.WriteEndObject();
        }

        return new BinaryData(bytes.ToArray());
    }

    public static AnalyzeTextResult Read(JsonElement answer) => new(
        answer.TryGetProperty("blocklistsMatch", out var matches) ? [.. matches.EnumerateArray().Select(ReadMatch)] : [],
        [.. answer.GetProperty("categoriesAnalysis").EnumerateArray().Select(ReadAnalysis)]);

    private static TextBlocklistMatch ReadMatch(JsonElement match) => new(
        match.GetProperty("blocklistName").GetString()!, match.GetProperty("blocklistItemId").GetString()!, match.GetProperty("blocklistItemText").GetString()!);

    private static TextCategoriesAnalysis ReadAnalysis(JsonElement analysis) => new(
        new TextCategory(analysis.GetProperty("category").GetString()!),
        analysis.TryGetProperty("severity", out var severity) && severity.ValueKind != JsonValueKind.Null ? severity.GetInt32() : null);

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string?> values)
    {
        var list = values.ToList();
        if (list.Count == 0) return;
        json.WriteStartArray(name);
        list.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }
}
