namespace ServerlessBlog.Screening.Spam;

/// <summary>Derives the model from what the author has judged.</summary>
internal static class SpamTraining
{
    private const int Folds = 4;

    /// <summary>
    /// The model of a history. The cuts come from scores that each comment gets from learners which have not seen it (cross-fitting): what
    /// a filter thinks of comments that it has learned by heart says nothing about the next one.
    /// </summary>
    public static SpamModel Derive(SpamHistory history)
    {
        var examples = history.Examples.OrderBy(example => example.Key).ToList();
        var counts = history.Count();
        var trust = SpamScale.Trust(counts.Good, counts.Spam);
        var cuts = SpamCuts.Of(
            trust == 0 ? [] : [.. Enumerable.Range(0, Folds).SelectMany(fold => CrossFit(examples, counts, trust, fold))]
        );
        if (cuts == SpamCuts.Cold)
        {
            return new SpamModel(new Half[SpamFeatures.Buckets], new Half[SpamFeatures.Pieces], counts.Good, counts.Spam, cuts);
        }

        var traits = new Half[SpamFeatures.Pieces];
        foreach (var (bucket, _, _) in counts.Counted())
        {
            traits[bucket] = (Half)counts.Weight(bucket);
        }

        return new SpamModel(
            Array.ConvertAll(LinearLearner.Train(examples), weight => (Half)weight),
            traits,
            counts.Good,
            counts.Spam,
            cuts
        );
    }

    private static List<SpamPart> CrossFit(List<SpamExample> examples, TraitCounts counts, double trust, int fold)
    {
        bool IsIn(SpamExample example) => (int)(example.Key % Folds) == fold;
        var unseen = examples.Where(IsIn).ToList();
        unseen.ForEach(example => counts.Add(example, -1));
        var weights = LinearLearner.Train(examples.FindAll(example => !IsIn(example)));
        var parts = unseen.ConvertAll(example =>
        {
            var (linear, traits) = (
                SpamScale.Linear(example.Buckets, bucket => weights[bucket]),
                SpamScale.Traits(example.Buckets, counts.Weight)
            );
            return new SpamPart(example.IsSpam, linear, traits, SpamScale.Combine(trust, linear, traits, example.RuleWeight));
        });
        unseen.ForEach(example => counts.Add(example));
        return parts;
    }
}
