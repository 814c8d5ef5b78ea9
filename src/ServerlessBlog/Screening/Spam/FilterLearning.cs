namespace ServerlessBlog.Screening.Spam;

/// <summary>What the filter has learned from the author, in numbers for people. It keeps no words, so there are none to show.</summary>
/// <param name="Good">Verdicts "I want this" that it has learned from.</param>
/// <param name="Unwanted">Verdicts "spam" and "rejected".</param>
/// <param name="HoldFrom">From this score, 0 to 1, it holds a comment.</param>
/// <param name="RejectFrom">
/// From this score, and where both its learners agree, it lets a comment disappear; null while it has too few verdicts to do so.
/// </param>
internal sealed record FilterLearning(int Good, int Unwanted, double HoldFrom, double? RejectFrom)
{
    public static FilterLearning Of(SpamModel model)
    {
        double Score(double total) => Math.Round(SpamScale.Probability(total), 4);
        return new FilterLearning(
            model.Good,
            model.Spam,
            Score(model.Cuts.Hold),
            double.IsPositiveInfinity(model.Cuts.Reject) ? null : Score(model.Cuts.Reject)
        );
    }
}
