using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// What scoring needs, derived from the author's verdicts alone: the same verdicts give the same model, bit for bit. Not changed once made.
/// </summary>
internal sealed class SpamModel
{
    private readonly Half[] linear;
    private readonly Half[] traits;

    internal SpamModel(Half[] linear, Half[] traits, int good, int spam, SpamCuts cuts) =>
        (this.linear, this.traits, Good, Spam, Cuts, Trust) = (linear, traits, good, spam, cuts, TrustIn(good, spam, cuts));

    /// <summary>Rules alone.</summary>
    public static SpamModel Cold { get; } = new(new Half[SpamFeatures.Buckets], new Half[SpamFeatures.Pieces], 0, 0, SpamCuts.Cold);

    /// <summary>How many good comments it has learned from.</summary>
    public int Good { get; }

    /// <summary>How many spam it has learned from.</summary>
    public int Spam { get; }

    public SpamCuts Cuts { get; }

    /// <summary>How far the learner is trusted, 0 to 1.</summary>
    public double Trust { get; }

    internal ReadOnlySpan<Half> LinearWeights => linear;

    internal ReadOnlySpan<Half> TraitWeights => traits;

    /// <summary>While the cuts cannot be laid yet, the rules decide.</summary>
    internal static double TrustIn(int good, int spam, SpamCuts cuts) =>
        ReferenceEquals(cuts, SpamCuts.Cold) || cuts == SpamCuts.Cold ? 0 : SpamScale.Trust(good, spam);

    /// <summary>What the filter says of a comment's traits and rules.</summary>
    public SpamPart Read(int[] buckets, double ruleWeight)
    {
        var (fromLinear, fromTraits) = (
            SpamScale.Linear(buckets, bucket => (float)linear[bucket]),
            SpamScale.Traits(buckets, bucket => (float)traits[bucket])
        );
        return new SpamPart(false, fromLinear, fromTraits, SpamScale.Combine(Trust, fromLinear, fromTraits, ruleWeight));
    }

    /// <summary>Publish, hold or reject.</summary>
    public Outcome Judge(SpamPart part, double ruleWeight) =>
        part.Total >= Cuts.Reject && part.Linear >= Cuts.RejectLinear && part.Traits >= Cuts.RejectTraits ? Outcome.Reject
        : part.Total >= Cuts.Hold || (Trust < SpamScale.RulesHoldUntil && ruleWeight >= SpamRules.HoldFrom) ? Outcome.Hold
        : Outcome.Publish;

    /// <summary>What one trait adds to the total.</summary>
    public double Share(SpamFeature feature, int traitsOfComment) =>
        SpamScale.Share(
            Trust,
            (double)linear[feature.Bucket],
            feature.Bucket < SpamFeatures.Pieces ? (double)traits[feature.Bucket] : 0,
            traitsOfComment
        );
}
