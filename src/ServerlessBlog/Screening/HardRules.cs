using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>A rule that decides whatever else is known.</summary>
internal sealed record HardRule(Outcome Outcome, string Reason);

/// <summary>
/// What holds or rejects a comment by itself. Rejecting alone is for what cannot be a misunderstanding: a severe harm, and what the author
/// has rejected before.
/// </summary>
internal static class HardRules
{
    public static IReadOnlyList<HardRule> Of(Evidence evidence, ScreeningOptions options) =>
        [
            .. Harms(evidence, options),
            .. evidence.Spam is { Opinion: Outcome.Reject } spam && spam.Verdicts >= options.TrustFilterFrom
                ? [new HardRule(Outcome.Reject, Signals.SayOf(evidence))]
                : Array.Empty<HardRule>(),
            .. evidence.PersonalData.Count == 0
                ? Array.Empty<HardRule>()
                :
                [
                    new HardRule(
                        Outcome.Hold,
                        $"it shows personal data: {string.Join(", ", evidence.PersonalData.Distinct().Select(PersonalData.Name))}"
                    ),
                ],
            .. evidence.Repeats switch
            {
                { SameRejected: true, SameShown: true, IsPhrase: true } =>
                [
                    new HardRule(Outcome.Hold, "you turned down the same words before, and show them elsewhere"),
                ],
                { SameRejected: true } => [new HardRule(Outcome.Reject, "you turned down the same text before")],
                { NearRejected: true } => [new HardRule(Outcome.Hold, "you turned down nearly the same text before")],
                _ => Array.Empty<HardRule>(),
            },
            .. evidence.Blocklists.Select(hit => new HardRule(Outcome.Hold, $"it has “{hit.Item}” of your list {hit.List}")),
            .. evidence is { Unscanned: null, Harms.Count: > 0 }
                ? Array.Empty<HardRule>()
                : [new HardRule(Outcome.Hold, Say(evidence.Unscanned))],
        ];

    private static IEnumerable<HardRule> Harms(Evidence evidence, ScreeningOptions options) =>
        from harm in evidence.Harms
        orderby harm.Severity descending
        let own = options
            .Categories.FirstOrDefault(category => category.Key.Equals(harm.Category, StringComparison.OrdinalIgnoreCase))
            .Value
        let reject = own?.RejectFrom ?? options.RejectFrom
        where harm.Severity >= Math.Min(reject, own?.HoldFrom ?? options.HoldFrom)
        select new HardRule(
            harm.Severity >= reject ? Outcome.Reject : Outcome.Hold,
            $"{Name(harm.Category)}, severity {harm.Severity} of 6"
        );

    private static string Name(string category) =>
        category switch
        {
            "Hate" => "hateful words",
            "SelfHarm" => "words about self-harm",
            "Sexual" => "sexual words",
            "Violence" => "violent words",
            _ => category,
        };

    /// <summary>Nobody's answer is no reason to show a comment, however little speaks against it.</summary>
    private static string Say(Unscanned? unscanned) =>
        unscanned switch
        {
            { Why: UnscannedReason.Busy } => "it was not judged: Content Safety was too busy",
            { Why: UnscannedReason.Refused, Status: 401 or 403 } =>
                $"it was not judged: Content Safety refuses the blog's key or identity ({unscanned.Status})",
            { Why: UnscannedReason.Refused } => $"it was not judged: Content Safety refuses the blog's call ({unscanned.Status})",
            { Why: UnscannedReason.Spared } => "Content Safety was not asked about it",
            { Why: UnscannedReason.Silent } => "it was not judged: Content Safety did not answer",
            _ => Transitions.Unscreened,
        };
}
