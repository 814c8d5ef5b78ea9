namespace ServerlessBlog.Screening;

/// <summary>Something about a comment that speaks against it (or, below zero, for it), and how much.</summary>
internal sealed record Signal(double Weight, string Reason);

/// <summary>The table of signals. None decides alone on rejecting; what may is <see cref="HardRules"/>.</summary>
internal static class Signals
{
    private const int MostLinks = 5;

    /// <summary>A line: how often the evidence shows it, what it weighs, and how it is said.</summary>
    private static readonly (Func<Evidence, int> Times, Func<SignalWeights, double> Weight, Func<Evidence, string> Reason)[] Table =
    [
        (evidence => Math.Min(evidence.Links?.Count ?? 0, MostLinks), weights => weights.Link, evidence => Words.Count(evidence.Links!.Count, "link")),
        (evidence => Once(evidence.Links?.Shortened > 0), weights => weights.ShortenedLink, evidence => $"{Words.Count(evidence.Links!.Shortened, "link")} that hides where it leads"),
        (evidence => Once(evidence.Links?.Disguised > 0), weights => weights.DisguisedLink, _ => "an address that is written to escape filters"),
        (evidence => Once(evidence.Writer is { IsTrusted: true }), weights => weights.TrustedWriter, _ => "you have approved this writer before"),
        (evidence => Once(evidence.Writer is { IsBad: true }), weights => weights.BadWriter, evidence => $"you have turned down {Words.Count(evidence.Writer!.Rejected + evidence.Writer.Spam, "comment")} of this writer before"),
    ];

    public static IReadOnlyList<Signal> Of(Evidence evidence, SignalWeights weights) =>
    [
        .. Table
            .Select(line => (line.Reason, Weight: line.Times(evidence) * line.Weight(weights)))
            .Where(line => line.Weight != 0)
            .Select(line => new Signal(line.Weight, line.Reason(evidence)))
            .OrderByDescending(signal => signal.Weight),
    ];

    private static int Once(bool seen) => seen ? 1 : 0;
}
