namespace ServerlessBlog.Evaluation;

/// <summary>A comment's label and the score that it got from a filter that had not seen it.</summary>
internal readonly record struct Scored(bool IsSpam, double Score);

/// <summary>What a list of scores is worth; recall and precision are for spam.</summary>
internal static class Measures
{
    /// <summary>The chance that a spam scores above a good comment; ties count half.</summary>
    public static double Auc(IReadOnlyList<Scored> scores)
    {
        var ordered = scores.OrderBy(scored => scored.Score).ToList();
        var (spam, good) = (scores.Count(scored => scored.IsSpam), scores.Count(scored => !scored.IsSpam));
        var rankSum = 0d;
        for (var start = 0; start < ordered.Count; )
        {
            var end = start;
            while (end < ordered.Count && ordered[end].Score == ordered[start].Score)
            {
                end++;
            }

            var middleRank = (start + 1 + end) / 2d;
            rankSum += middleRank * ordered.Skip(start).Take(end - start).Count(scored => scored.IsSpam);
            start = end;
        }

        return spam == 0 || good == 0 ? double.NaN : (rankSum - (spam * (spam + 1d) / 2)) / ((double)spam * good);
    }

    /// <summary>The share of spam above the lowest cut that flags at most <paramref name="falsePositives"/> of the good ones.</summary>
    public static double RecallAt(IReadOnlyList<Scored> scores, double falsePositives)
    {
        var cut = CutFor(scores, falsePositives);
        return scores.Where(scored => scored.IsSpam).Average(scored => scored.Score > cut ? 1d : 0d);
    }

    /// <summary>The score that at most a share of the good comments exceeds.</summary>
    public static double CutFor(IReadOnlyList<Scored> scores, double falsePositives)
    {
        var good = scores.Where(scored => !scored.IsSpam).Select(scored => scored.Score).OrderDescending().ToList();
        var allowed = (int)Math.Floor(falsePositives * good.Count);
        return allowed < good.Count ? good[allowed] : double.NegativeInfinity;
    }

    /// <summary>
    /// Precision, recall and their harmonic mean where scores from <paramref name="cut"/> are called spam, and the share of good ones so
    /// called.
    /// </summary>
    public static (double Precision, double Recall, double F1, double FalsePositives) At(IReadOnlyList<Scored> scores, double cut)
    {
        double hit = scores.Count(scored => scored.IsSpam && scored.Score >= cut);
        double wrong = scores.Count(scored => !scored.IsSpam && scored.Score >= cut);
        double spam = scores.Count(scored => scored.IsSpam);
        return (hit / (hit + wrong), hit / spam, 2 * hit / (hit + wrong + spam), wrong / (scores.Count - spam));
    }

    /// <summary>
    /// What is left for the author when the cuts are laid so that few good ones are rejected and little spam is published.
    /// </summary>
    public static double LeftToAuthor(IReadOnlyList<Scored> scores, double goodRejected, double spamPublished)
    {
        var reject = CutFor(scores, goodRejected);
        var spam = scores.Where(scored => scored.IsSpam).Select(scored => scored.Score).Order().ToList();
        var publish = spam[Math.Min((int)Math.Floor(spamPublished * spam.Count), spam.Count - 1)];
        return scores.Average(scored => scored.Score >= publish && scored.Score <= reject ? 1d : 0d);
    }
}
