using System.Text.Json;

namespace ServerlessBlog.Costs;

/// <summary>A price: US dollars for <c>Per</c> units, after so many free ones a month; where and when it was seen.</summary>
public sealed record Price(string Name, string Unit, double Per, double Free, double Usd, string Source, string Seen);

/// <summary>What cannot be counted on this machine. docs/runbook.md says why each is what it is.</summary>
public sealed record Assumptions(
    double MemoryGB,
    double ShortestBilledSeconds,
    double FilesPerView,
    double KilobytesPerView,
    double FormsPerView,
    double HeldShare,
    double RecordsPerComment,
    double FreeRecords,
    double EmptyPollsPerMessage,
    double PoisonLooksPerMinute,
    double SettingsReadsPerMinute,
    double KilobytesPerSpan,
    double TelemetryGBAtMost,
    double AlertRules,
    double StoredGB,
    double DaysPerMonth
);

/// <summary>
/// The files of docs/costs: prices and assumptions to be edited, and the calls that a test counts in traces of the real program.
/// </summary>
public sealed record Inputs(
    IReadOnlyList<Price> Prices,
    Assumptions Assumptions,
    IReadOnlyDictionary<string, Dictionary<string, Dictionary<string, double>>> Calls
)
{
    public const string Published = "a comment that is published";
    public const string Held = "a comment that is held";
    public const string IdleMinute = "an idle minute";

    public static Inputs Read(string folder) =>
        new(
            Parse<List<Price>>(folder, "prices.json"),
            Parse<Assumptions>(folder, "assumptions.json"),
            Parse<Dictionary<string, Dictionary<string, Dictionary<string, double>>>>(folder, "calls.json")
        );

    private static T Parse<T>(string folder, string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(folder, file)), JsonSerializerOptions.Web)!;
}
