using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>Something about a comment that speaks against it (or, below zero, for it), and how much.</summary>
internal sealed record Signal(double Weight, string Reason);

/// <summary>The table of signals. None decides alone on rejecting; what may is <see cref="HardRules"/>.</summary>
internal static class Signals
{
    private const int MostLinks = 5;
    private const int MostRepeats = 4;

    /// <summary>A line: how often the evidence shows it, what it weighs, and how it is said.</summary>
    private static readonly (Func<Evidence, int> Times, Func<SignalWeights, double> Weight, Func<Evidence, string> Reason)[] Table =
    [
        (
            evidence => Math.Min(evidence.Links?.Count ?? 0, MostLinks),
            weights => weights.Link,
            evidence => Words.Count(evidence.Links!.Count, "link")
        ),
        (
            evidence => Once(evidence.Links?.Shortened > 0),
            weights => weights.ShortenedLink,
            evidence =>
                evidence.Links!.Shortened == 1
                    ? "a link that hides where it leads"
                    : $"{Words.Count(evidence.Links!.Shortened, "link")} that hide where they lead"
        ),
        (
            evidence => Once(evidence.Links?.Disguised > 0),
            weights => weights.DisguisedLink,
            _ => "an address that is written to escape filters"
        ),
        (
            evidence => Math.Min((evidence.Repeats?.Earlier ?? 0) - Phrases(evidence), MostRepeats),
            weights => weights.Repeat,
            evidence => $"nearly the same text came {Words.Count(evidence.Repeats!.Earlier, "time")} before"
        ),
        (
            evidence => Math.Min(Phrases(evidence), MostRepeats),
            weights => weights.SharedPhrase,
            evidence => $"other writers sent the same {Words.Count(evidence.Repeats!.ByOthers, "time")} before"
        ),
        (evidence => Once(evidence.Spam is { Opinion: not Outcome.Publish }), weights => weights.SpamFilter, evidence => SayOf(evidence)),
        (
            evidence => Once(evidence.Door is { HoneypotFilled: true }),
            weights => weights.Honeypot,
            _ => "a field that people do not see was filled"
        ),
        (evidence => Once(evidence.Door is { FormAgeSeconds: null }), weights => weights.NoForm, _ => "it came without the blog's form"),
        (
            evidence => Once(evidence.Door is { TooQuick: true }),
            weights => weights.TooQuick,
            evidence => $"it was sent {Math.Round(evidence.Door!.FormAgeSeconds ?? 0)} seconds after the form was opened"
        ),
        (
            evidence => Once(evidence.Door is { FormAgeSeconds: not null, ProofBits: null }),
            weights => weights.NoProof,
            _ => "it came from a browser without scripts"
        ),
        (
            evidence => Once(evidence.Door?.Over.HasFlag(Budgets.Writer)),
            weights => weights.WriterOverBudget,
            _ => "many comments of the same writer"
        ),
        (
            evidence => Once(evidence.Door?.Over.HasFlag(Budgets.Network)),
            weights => weights.NetworkOverBudget,
            _ => "many comments from the same network"
        ),
        (evidence => Once(evidence.Door?.Over.HasFlag(Budgets.Post)), weights => weights.PostOverBudget, _ => "many comments on this post"),
        (evidence => Once(evidence.Door is { FloodMode: true }), weights => weights.Flood, _ => "the blog was being flooded"),
        (
            evidence => Once(evidence.Writer is { IsTrusted: true }),
            weights => weights.TrustedWriter,
            _ => "you have approved this writer before"
        ),
        (
            evidence => Once(evidence.Writer is { IsBad: true }),
            weights => weights.BadWriter,
            evidence =>
                $"you have turned down {Words.Count(evidence.Writer!.Rejected + evidence.Writer.Spam, "comment")} of this writer before"
        ),
    ];

    public static IReadOnlyList<Signal> Of(Evidence evidence, SignalWeights weights) =>
        [
            .. Table
                .Select(line => (line.Reason, Weight: line.Times(evidence) * line.Weight(weights)))
                .Where(line => line.Weight != 0)
                .Select(line => new Signal(line.Weight, line.Reason(evidence)))
                .OrderByDescending(signal => signal.Weight),
        ];

    /// <summary>
    /// How often other writers sent the same few words: as people thank, and agree. Not with a link, which is what spam is for.
    /// </summary>
    private static int Phrases(Evidence evidence) =>
        evidence is { Repeats: { IsPhrase: true, ByOthers: var others }, Links: null or { Count: 0 } } ? others : 0;

    private static int Once(bool? seen) => seen == true ? 1 : 0;

    /// <summary>
    /// As the filter says it, with what spoke for spam most. Beside personal data no word is quoted: reasons are mailed, and a word may be
    /// half of a phone number.
    /// </summary>
    internal static string SayOf(Evidence evidence) =>
        evidence is { PersonalData.Count: 0, Spam.For: { Count: > 0 } words }
            ? $"it looks like spam: {string.Join(", ", words.Take(3))}"
            : "it looks like spam";
}
