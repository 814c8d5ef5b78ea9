using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>
/// Evidence to verdict: a pure function, to be read and tried at a desk. First the hard rules, then the sum of the signals against two
/// thresholds, then the author's policy; whatever is stricter wins.
/// </summary>
internal static class Judge
{
    public static Verdict Decide(Evidence evidence, ScreeningOptions options)
    {
        var rules = HardRules.Of(evidence, options);
        var signals = Signals.Of(evidence, options.Weights);
        var score = signals.Sum(signal => signal.Weight);
        var policy = Policies.Of(evidence, options.Policy);
        var outcome = (Outcome[])[.. rules.Select(rule => rule.Outcome), ByScore(score, options), policy?.Outcome ?? Outcome.Publish];
        var verdict = outcome.Max();
        return new Verdict(verdict, verdict == Outcome.Publish ? [] : [.. Reasons(rules, signals, policy)], evidence);
    }

    /// <summary>The author's own words are not judged.</summary>
    public static Verdict Exempt { get; } = new(Outcome.Publish, [], new Evidence([]));

    /// <summary>A sum of tenths is not exact: 0.7 + 0.3 must reach 1.</summary>
    private static Outcome ByScore(double score, ScreeningOptions options) =>
        Math.Round(score, 6) switch
        {
            var sum when sum >= options.RejectScore => Outcome.Reject,
            var sum when sum >= options.HoldScore => Outcome.Hold,
            _ => Outcome.Publish,
        };

    private static IEnumerable<string> Reasons(IEnumerable<HardRule> rules, IEnumerable<Signal> signals, HardRule? policy) =>
        rules
            .OrderByDescending(rule => rule.Outcome)
            .Select(rule => rule.Reason)
            .Concat(signals.Where(signal => signal.Weight > 0).Select(signal => signal.Reason))
            .Concat(policy is null ? [] : [policy.Reason])
            .Distinct();
}
