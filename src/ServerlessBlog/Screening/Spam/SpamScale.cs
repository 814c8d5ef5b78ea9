namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// How rules, counts and the linear learner become one number: the more of the author's verdicts, the less the rules alone decide.
/// </summary>
internal static class SpamScale
{
    private const int StrongestTraits = 50;
    private const double TraitShare = .25;
    private const double RuleShareAtLast = .5;
    private const double HalfTrusted = 5;
    private const double Steepness = 2;

    /// <summary>Below this trust whatever the rules find is held, whatever the learner says.</summary>
    public const double RulesHoldUntil = .8;

    /// <summary>How far the learner is trusted, 0 to 1: it needs comments of both kinds.</summary>
    public static double Trust(int good, int spam) => Math.Min(spam, good / 2d) is var pairs ? pairs / (pairs + HalfTrusted) : 0;

    /// <summary>One number from all three; 0 is where the rules alone begin to hold.</summary>
    public static double Combine(double trust, double linear, double traits, double ruleWeight) =>
        (trust * (linear + (TraitShare * traits))) + (RuleFactor(trust) * (ruleWeight - SpamRules.HoldFrom));

    /// <summary>The combined number as people read it, from 0 to 1: one half is where learner and rules together are undecided.</summary>
    public static double Probability(double total) => 1 / (1 + Math.Exp(-Steepness * total));

    /// <summary>What a rule's weight counts for.</summary>
    public static double RuleFactor(double trust) => 1 - (trust * (1 - RuleShareAtLast));

    /// <summary>What one trait adds by its count and by the linear learner, of <paramref name="traits"/> that were summed.</summary>
    public static double Share(double trust, double linear, double trait, int traits) =>
        trust * (linear + (TraitShare * trait / Math.Sqrt(Math.Max(traits, 1))));

    /// <summary>The strongest traits' weights, summed and made independent of how many there are.</summary>
    public static double Traits(int[] buckets, Func<int, float> weight)
    {
        var weights = buckets.Where(bucket => bucket < SpamFeatures.Pieces).Select(weight).ToArray();
        if (weights.Length == 0)
        {
            return 0;
        }

        Array.Sort(weights, (left, right) => Math.Abs(right).CompareTo(Math.Abs(left)));
        var count = Math.Min(weights.Length, StrongestTraits);
        return weights.AsSpan(0, count).ToArray().Sum(value => (double)value) / Math.Sqrt(count);
    }

    /// <summary>The linear learner's margin.</summary>
    public static double Linear(int[] buckets, Func<int, float> weight) => buckets.Sum(bucket => (double)weight(bucket));
}
