namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// Where the filter holds and rejects, laid on what it thinks of the author's own past verdicts when it has not learned from them.
/// </summary>
/// <param name="Hold">From here a comment is held.</param>
/// <param name="Reject">From here it is rejected; infinite while there are too few verdicts.</param>
/// <param name="RejectLinear">What the linear learner alone must say as well.</param>
/// <param name="RejectTraits">What the counts alone must say as well.</param>
internal sealed record SpamCuts(double Hold, double Reject, double RejectLinear, double RejectTraits)
{
    private const int FewestGoodToCut = 10;
    private const int FewestSpamToCut = 5;
    private const int FewestGoodToReject = 100;
    private const int FewestSpamToReject = 20;

    /// <summary>A comment is rejected only that far above every good one.</summary>
    private const double Margin = .25;

    /// <summary>The share of good comments that are held in any case, to be on the safe side.</summary>
    private const double GoodHeld = .025;

    /// <summary>The share up to which more are held where there is much spam to catch.</summary>
    private const double MostGoodHeld = .12;

    /// <summary>
    /// How far from the middle of the good comments to that of the spam a cut lies at least: good comments that are all alike say little
    /// about the next one.
    /// </summary>
    private const double LeastToHold = .3;

    /// <inheritdoc cref="LeastToHold"/>
    private const double LeastToReject = .6;

    /// <summary>How many good comments the author would rather look at than see one spam published.</summary>
    private const double SpamCost = 4;

    /// <summary>Without verdicts: the rules hold, nothing is rejected.</summary>
    public static SpamCuts Cold { get; } = new(0, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The cuts for the scores that past comments got from models that had not seen them.</summary>
    public static SpamCuts Of(IReadOnlyList<SpamPart> past)
    {
        var good = past.Where(part => !part.IsSpam).ToList();
        var spam = past.Count - good.Count;
        if (good.Count < FewestGoodToCut || spam < FewestSpamToCut)
        {
            return Cold;
        }

        var enough = good.Count >= FewestGoodToReject && spam >= FewestSpamToReject;
        var descending = good.Select(part => part.Total).OrderDescending().ToList();
        var atLeast = descending[(int)(GoodHeld * good.Count)];
        var atMost = descending[(int)(MostGoodHeld * good.Count)];
        var (middleOfGood, middleOfSpam) = (descending.Average(), past.Where(part => part.IsSpam).Average(part => part.Total));
        double Between(double share) => middleOfGood + (share * (middleOfSpam - middleOfGood));
        return new SpamCuts(
            Math.Max(Between(LeastToHold), Math.Min(atLeast, Math.Max(atMost, Cheapest(past)))),
            enough ? Math.Max(Math.Max(descending[0] + Margin, Between(LeastToReject)), 0) : double.PositiveInfinity,
            enough ? good.Max(part => part.Linear) : double.PositiveInfinity,
            enough ? good.Max(part => part.Traits) : double.PositiveInfinity
        );
    }

    /// <summary>The cut that costs least: a look for each good comment at or above it, and what a spam costs for each below.</summary>
    private static double Cheapest(IReadOnlyList<SpamPart> past)
    {
        double cost = past.Count(part => part.IsSpam) * SpamCost;
        var (least, cut) = (cost, double.PositiveInfinity);
        var descending = past.OrderByDescending(part => part.Total).ToList();
        for (var position = 0; position < descending.Count; position++)
        {
            cost += descending[position].IsSpam ? -SpamCost : 1;
            var below = position + 1 < descending.Count ? descending[position + 1].Total : descending[position].Total - 1;
            if (cost < least && below < descending[position].Total)
            {
                (least, cut) = (cost, (descending[position].Total + below) / 2);
            }
        }

        return double.IsPositiveInfinity(cut) ? descending[0].Total : cut;
    }
}

/// <summary>What the parts of the filter say of one comment, and all together.</summary>
internal readonly record struct SpamPart(bool IsSpam, double Linear, double Traits, double Total);
