using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Spam;

/// <summary>A comment read once: the rules that apply and its traits.</summary>
internal sealed record SpamReading(IReadOnlyList<RuleFound> Rules, IReadOnlyList<SpamFeature> Features)
{
    public double RuleWeight { get; } = Rules.Sum(rule => rule.Weight);

    public int[] Buckets { get; } = [.. Features.Select(feature => feature.Bucket)];

    public static SpamReading Of(Comment comment)
    {
        var text = SpamText.Of(comment);
        var rules = SpamRules.Find(text);
        return new SpamReading(rules, SpamFeatures.Of(text, rules));
    }
}
