namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// The last verdict on each comment that the author has judged. The newest of each kind are kept whole, as buckets; older ones are only
/// counted, so that the history stays small however long the blog lives. What is kept depends on which comments were judged and how, not on
/// the order in which the filter heard of it.
/// </summary>
internal sealed class SpamHistory
{
    /// <summary>How many good comments and how many spam are kept whole.</summary>
    public const int MostExamples = 3_000;

    /// <summary>How many older ones are still known by name: their verdict can be changed.</summary>
    public const int MostCounted = 50_000;

    private readonly Dictionary<ulong, SpamExample> examples = [];
    private readonly Dictionary<ulong, CountedComment> counted = [];
    private readonly TraitCounts older = new();

    /// <summary>The comments that are kept whole.</summary>
    public IReadOnlyCollection<SpamExample> Examples => examples.Values;

    /// <summary>The comments that are only counted and still known.</summary>
    public IReadOnlyCollection<CountedComment> Counted => counted.Values;

    /// <summary>The sums of those that are only counted.</summary>
    public TraitCounts Older => older;

    /// <summary>All counts.</summary>
    public TraitCounts Count()
    {
        var all = new TraitCounts();
        all.Add(older);
        foreach (var example in examples.Values)
        {
            all.Add(example);
        }

        return all;
    }

    /// <summary>Learns the verdict on a comment in place of an earlier one. False when that is what it knew already.</summary>
    public bool Learn(SpamExample example)
    {
        if (
            examples.TryGetValue(example.Key, out var known)
            && known.IsSpam == example.IsSpam
            && known.RuleWeight.Equals(example.RuleWeight)
            && known.Buckets.AsSpan().SequenceEqual(example.Buckets)
        )
        {
            return false;
        }

        if (counted.TryGetValue(example.Key, out var old) && old.IsSpam == example.IsSpam)
        {
            return false;
        }

        Forget(example);
        examples[example.Key] = example;
        CountOldest(example.IsSpam);
        return true;
    }

    /// <summary>
    /// Forgets the verdict on a comment. Of one that is only counted its traits are needed to subtract them: where its words are gone, it
    /// stays counted. False when there was nothing to forget.
    /// </summary>
    public bool Forget(ulong key, Func<SpamExample?> read)
    {
        if (examples.Remove(key))
        {
            return true;
        }

        if (!counted.TryGetValue(key, out var old) || read() is not { } example)
        {
            return false;
        }

        counted.Remove(key);
        older.Add(example with { IsSpam = old.IsSpam }, -1);
        return true;
    }

    private void Forget(SpamExample example) => Forget(example.Key, () => example);

    internal void Restore(SpamExample example) => examples.Add(example.Key, example);

    internal void Restore(CountedComment comment) => counted.Add(comment.Key, comment);

    private void CountOldest(bool isSpam)
    {
        // Whatever is older than something counted is counted as well: the order of learning must not show.
        if (examples.Values.Count(example => example.IsSpam == isSpam) <= MostExamples)
        {
            return;
        }

        var oldest = examples
            .Values.Where(example => example.IsSpam == isSpam)
            .OrderBy(example => example.Time)
            .ThenBy(example => example.Key)
            .First();
        examples.Remove(oldest.Key);
        older.Add(oldest);
        counted.Add(oldest.Key, new CountedComment(oldest.Key, oldest.Time, oldest.IsSpam));
        if (counted.Count > MostCounted)
        {
            counted.Remove(counted.Values.OrderBy(comment => comment.Time).ThenBy(comment => comment.Key).First().Key);
        }
    }
}

/// <summary>A judged comment of which only the counts are left.</summary>
internal sealed record CountedComment(ulong Key, long Time, bool IsSpam);
