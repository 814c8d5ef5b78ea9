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
            if (options.BlocklistNames.Count > 0)
            {
                json.WriteStartArray("blocklistNames");
                foreach (var name in options.BlocklistNames)
                    json.WriteStringValue(name);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return new BinaryData(bytes.ToArray());
    }

    public static AnalyzeTextResult Read(JsonElement answer) =>
        new(
            answer.TryGetProperty("blocklistsMatch", out var matches) ? [.. matches.EnumerateArray().Select(ReadMatch)] : [],
            [.. answer.GetProperty("categoriesAnalysis").EnumerateArray().Select(ReadAnalysis)]
        );

    private static TextBlocklistMatch ReadMatch(JsonElement match) =>
        new(
            match.GetProperty("blocklistName").GetString()!,
            match.GetProperty("blocklistItemId").GetString()!,
            match.GetProperty("blocklistItemText").GetString()!
        );

    private static TextCategoriesAnalysis ReadAnalysis(JsonElement analysis) =>
        new(
            new TextCategory(analysis.GetProperty("category").GetString()!),
            analysis.TryGetProperty("severity", out var severity) && severity.ValueKind != JsonValueKind.Null ? severity.GetInt32() : null
        );
}
