using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Spam;

/// <summary>Each blog's own spam filter: rules until the author's verdicts have taught it better.</summary>
public sealed class SpamFilter
{
    private const int MostReasons = 5;

    private readonly Func<SpamText, IReadOnlyList<RuleFound>> rules = SpamRules.Find;

    /// <summary>What the filter thinks of a comment; it changes nothing.</summary>
    public Task<SpamScore> ScoreAsync(Comment comment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = rules(SpamText.Of(comment));
        var weight = found.Sum(rule => rule.Weight);
        return Task.FromResult(new SpamScore(
            1 / (1 + Math.Exp(SpamRules.HoldFrom - weight)),
            weight >= SpamRules.HoldFrom ? Outcome.Hold : Outcome.Publish,
            0,
            [.. found.Where(rule => rule.Weight > 0).OrderByDescending(rule => rule.Weight).Take(MostReasons).Select(rule => rule.Reason)],
            [.. found.Where(rule => rule.Weight < 0).OrderBy(rule => rule.Weight).Take(MostReasons).Select(rule => rule.Reason)]));
    }
}
