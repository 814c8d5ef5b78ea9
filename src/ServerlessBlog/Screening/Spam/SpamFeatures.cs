using System.Globalization;

namespace ServerlessBlog.Screening.Spam;

/// <summary>A trait of a comment. The learner knows it by its bucket alone; the text is for explanations.</summary>
/// <param name="Bucket">Below <see cref="SpamFeatures.Pieces"/> for words and other countable traits, above for pieces of words.</param>
/// <param name="Text">A word, two or three in a row, or a meta trait after a colon.</param>
internal readonly record struct SpamFeature(int Bucket, string Text);

/// <summary>Turns a comment into the traits that the learner counts and weighs.</summary>
internal static class SpamFeatures
{
    /// <summary>Where the buckets of pieces of words begin; below are words, runs of two and three words, meta traits and rules.</summary>
    public const int Pieces = 1 << 18;

    /// <summary>
    /// How many buckets there are. Two traits may share one: with a blog's vocabulary that is rare, and costs little where it happens.
    /// </summary>
    public const int Buckets = 1 << 19;

    /// <summary>Of a long comment the beginning is enough.</summary>
    private const int MostWords = 500;
    private const int MostPieceCharacters = 600;

    /// <summary>How many words in a row make a trait together.</summary>
    private const int LongestRun = 3;

    /// <summary>The traits of a comment, each once, in ascending order of buckets.</summary>
    public static IReadOnlyList<SpamFeature> Of(SpamText text, IReadOnlyList<RuleFound> rules)
    {
        var features = new SortedDictionary<int, SpamFeature>();
        AddWords(features, text.Words, "");
        AddWords(features, text.NameWords, "name:");
        foreach (var trait in Meta(text).Concat(rules.Select(rule => $"rule:{rule.Name}")))
        {
            Add(features, trait, 0);
        }

        AddPieces(features, text.Plain);
        return [.. features.Values];
    }

    private static void AddWords(SortedDictionary<int, SpamFeature> features, IReadOnlyList<string> words, string prefix)
    {
        for (var position = 0; position < Math.Min(words.Count, MostWords); position++)
        {
            var run = words[position];
            Add(features, prefix + run, 0);
            for (var before = 1; before < LongestRun && before <= position; before++)
            {
                run = $"{words[position - before]} {run}";
                Add(features, prefix + run, 0);
            }
        }
    }

    private static IEnumerable<string> Meta(SpamText text)
    {
        yield return $"links:{Math.Min(text.Links.Count, 4)}";
        yield return $"length:{Math.Min((int)Math.Log2(text.Words.Count + 1), 8)}";
        foreach (var link in text.Website is null ? text.Links : text.Links.Append(text.Website))
        {
            yield return $"host:{link.Host}";
            yield return $"ending:{link.TopLevel}";
            foreach (
                var part in link
                    .Host.Split('.')
                    .SkipLast(1)
                    .Concat(link.Path.Split(['/', '-', '_', '.', '?', '=', '&', '+', '%'], StringSplitOptions.RemoveEmptyEntries))
                    .Where(part => part.Length is > 2 and < 30)
                    .Take(12)
            )
            {
                yield return $"in link:{part}";
            }
        }

        var letters = text.Original.Count(char.IsLetter);
        yield return $"capitals:{Share(text.Original.Count(char.IsUpper), letters)}";
        yield return $"foreign:{Share(text.Original.Count(character => char.IsLetter(character) && character > 0x24F), letters)}";
        yield return $"digits:{Share(text.Original.Count(char.IsDigit), text.Original.Length)}";
        if (text.Plain.Contains("!!", StringComparison.Ordinal))
        {
            yield return "shouts:!!";
        }

        if (text.Anchors > 0)
        {
            yield return "markup:anchor";
        }
    }

    private static string Share(int part, int whole) =>
        whole == 0 ? "none" : ((int)Math.Ceiling(Math.Sqrt((double)part / whole) * 5)).ToString(CultureInfo.InvariantCulture);

    private static void AddPieces(SortedDictionary<int, SpamFeature> features, string text)
    {
        var squeezed = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        squeezed = $" {(squeezed.Length > MostPieceCharacters ? squeezed[..MostPieceCharacters] : squeezed)} ";
        for (var length = 3; length <= 5; length++)
        {
            for (var start = 0; start + length <= squeezed.Length; start++)
            {
                Add(features, squeezed.Substring(start, length), Pieces);
            }
        }
    }

    private static void Add(SortedDictionary<int, SpamFeature> features, string trait, int firstBucket)
    {
        var bucket = firstBucket + (int)(Hash(trait) % Pieces);
        features.TryAdd(bucket, new SpamFeature(bucket, trait));
    }

    /// <summary>FNV-1a over UTF-16, mixed at the end: the same on every machine and in every run, as stored buckets need it.</summary>
    internal static ulong Hash(string text)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1_099_511_628_211;
        }

        hash ^= hash >> 32;
        hash *= 0x9E37_79B9_7F4A_7C15;
        return hash ^ (hash >> 29);
    }
}
