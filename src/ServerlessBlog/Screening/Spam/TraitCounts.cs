namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// In how many good comments and how many spam each countable trait stands. Only sums: whatever was added can be subtracted, and the order
/// of both does not matter.
/// </summary>
internal sealed class TraitCounts
{
    /// <summary>
    /// How strongly the unseen is taken for average: at 1 a trait must be seen several times on one side before it says much.
    /// </summary>
    private const double Prior = 1;

    private readonly int[] good = new int[SpamFeatures.Pieces];
    private readonly int[] spam = new int[SpamFeatures.Pieces];

    /// <summary>How many good comments are counted.</summary>
    public int Good { get; private set; }

    /// <summary>How many spam are counted.</summary>
    public int Spam { get; private set; }

    /// <summary>Adds a comment, or with <paramref name="times"/> -1 takes it out again.</summary>
    public void Add(SpamExample example, int times = 1)
    {
        foreach (var bucket in example.Buckets)
        {
            if (bucket < SpamFeatures.Pieces)
            {
                Add(bucket, example.IsSpam ? 0 : times, example.IsSpam ? times : 0);
            }
        }

        AddComments(example.IsSpam ? 0 : times, example.IsSpam ? times : 0);
    }

    /// <summary>Adds all of another's counts.</summary>
    public void Add(TraitCounts other)
    {
        foreach (var (bucket, goodOnes, spamOnes) in other.Counted())
        {
            Add(bucket, goodOnes, spamOnes);
        }

        AddComments(other.Good, other.Spam);
    }

    /// <summary>Adds to one trait's counts.</summary>
    public void Add(int bucket, int goodOnes, int spamOnes)
    {
        good[bucket] += goodOnes;
        spam[bucket] += spamOnes;
    }

    /// <summary>Adds to the number of comments.</summary>
    public void AddComments(int goodOnes, int spamOnes) => (Good, Spam) = (Good + goodOnes, Spam + spamOnes);

    /// <summary>The traits that are counted, in ascending order of buckets.</summary>
    public IEnumerable<(int Bucket, int Good, int Spam)> Counted()
    {
        for (var bucket = 0; bucket < SpamFeatures.Pieces; bucket++)
        {
            if (good[bucket] != 0 || spam[bucket] != 0)
            {
                yield return (bucket, good[bucket], spam[bucket]);
            }
        }
    }

    /// <summary>What a trait says: the logarithm of how much more often it stands in spam, whatever the share of spam.</summary>
    public float Weight(int bucket)
    {
        if (Good == 0 || Spam == 0)
        {
            return 0;
        }

        double all = Good + Spam;
        var inSpam = (spam[bucket] + (Prior * 2 * Spam / all)) / (Spam + (4 * Prior * Spam / all));
        var inGood = (good[bucket] + (Prior * 2 * Good / all)) / (Good + (4 * Prior * Good / all));
        return (float)Math.Log(inSpam / inGood);
    }
}
