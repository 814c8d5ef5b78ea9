namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// Adaptive regularisation of weights (Crammer, Kulesza and Dredze, 2009), with a diagonal of doubts: each trait has a weight and a doubt
/// about it, and a comment that is not judged clearly enough moves the weights that are doubted most. One thread, and an order of its own:
/// the same examples give the same weights, bit for bit.
/// </summary>
internal static class LinearLearner
{
    private const int Orders = 8;
    private const int Passes = 5;
    private const float Regularisation = 1;

    /// <summary>Words may move at once; pieces of words, of which a comment has many that say the same, half as far.</summary>
    private const float WordDoubt = 1;

    /// <inheritdoc cref="WordDoubt"/>
    private const float PieceDoubt = .5f;

    /// <summary>
    /// The mean of learners that meet the examples in different orders, each given by the examples' keys: which comment came first should
    /// not matter.
    /// </summary>
    public static float[] Train(IReadOnlyList<SpamExample> examples)
    {
        var mean = new float[SpamFeatures.Buckets];
        for (var order = 0; order < Orders; order++)
        {
            var multiplier = (ulong)((2 * order) + 1);
            var weights = TrainInOrder([.. examples.OrderBy(example => unchecked(example.Key * multiplier))]);
            for (var bucket = 0; bucket < mean.Length; bucket++)
            {
                mean[bucket] += weights[bucket] / Orders;
            }
        }

        return mean;
    }

    private static float[] TrainInOrder(SpamExample[] examples)
    {
        var weights = new float[SpamFeatures.Buckets];
        var doubts = new float[SpamFeatures.Buckets];
        Array.Fill(doubts, WordDoubt, 0, SpamFeatures.Pieces);
        Array.Fill(doubts, PieceDoubt, SpamFeatures.Pieces, SpamFeatures.Buckets - SpamFeatures.Pieces);
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var example in examples)
            {
                Learn(example, weights, doubts);
            }
        }

        return weights;
    }

    private static void Learn(SpamExample example, float[] weights, float[] doubts)
    {
        var (margin, doubtsSum) = (0f, 0f);
        foreach (var bucket in example.Buckets)
        {
            margin += weights[bucket];
            doubtsSum += doubts[bucket];
        }

        var sign = example.IsSpam ? 1f : -1f;
        if (sign * margin >= 1)
        {
            return;
        }

        var step = 1 / (doubtsSum + Regularisation);
        var change = (1 - (sign * margin)) * step * sign;
        foreach (var bucket in example.Buckets)
        {
            var doubt = doubts[bucket];
            weights[bucket] += change * doubt;
            doubts[bucket] = doubt - (step * doubt * doubt);
        }
    }
}
