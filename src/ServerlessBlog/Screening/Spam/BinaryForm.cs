namespace ServerlessBlog.Screening.Spam;

/// <summary>How the filter's blobs are written: ascending numbers as differences, seven bits a byte.</summary>
internal static class BinaryForm
{
    /// <summary>
    /// Version of traits, rules and layout. A history of another version is read anew from the comments: its buckets mean something else.
    /// </summary>
    public const int Version = 1;

    private const int Mark = 0x53_50_41_4D;

    public static byte[] Write(SpamHistory history)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write7BitEncodedInt(history.Examples.Count);
        foreach (var example in history.Examples.OrderBy(example => example.Key))
        {
            Write(writer, example.Key, example.Time, example.IsSpam);
            writer.Write(example.RuleWeight);
            WriteAscending(writer, example.Buckets);
        }

        writer.Write7BitEncodedInt(history.Counted.Count);
        foreach (var comment in history.Counted.OrderBy(comment => comment.Key))
        {
            Write(writer, comment.Key, comment.Time, comment.IsSpam);
        }

        var counted = history.Older.Counted().ToList();
        writer.Write7BitEncodedInt(history.Older.Good);
        writer.Write7BitEncodedInt(history.Older.Spam);
        WriteAscending(writer, [.. counted.Select(trait => trait.Bucket)]);
        foreach (var (_, good, spam) in counted)
        {
            writer.Write7BitEncodedInt(good);
            writer.Write7BitEncodedInt(spam);
        }

        return stream.ToArray();
    }

    /// <summary>Null when it was written by another version.</summary>
    public static SpamHistory? ReadHistory(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (!IsOurs(reader))
        {
            return null;
        }

        var history = new SpamHistory();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var (key, time, isSpam) = ReadComment(reader);
            history.Restore(new SpamExample(key, time, isSpam, reader.ReadSingle(), ReadAscending(reader)));
        }

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var (key, time, isSpam) = ReadComment(reader);
            history.Restore(new CountedComment(key, time, isSpam));
        }

        history.Older.AddComments(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        foreach (var bucket in ReadAscending(reader))
        {
            history.Older.Add(bucket, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }

        return history;
    }

    public static byte[] Write(SpamModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write7BitEncodedInt(model.Good);
        writer.Write7BitEncodedInt(model.Spam);
        foreach (var cut in (double[])[model.Cuts.Hold, model.Cuts.Reject, model.Cuts.RejectLinear, model.Cuts.RejectTraits])
        {
            writer.Write(cut);
        }

        WriteWeights(writer, model.LinearWeights);
        WriteWeights(writer, model.TraitWeights);
        return stream.ToArray();
    }

    /// <summary>Null when it was written by another version.</summary>
    public static SpamModel? ReadModel(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (!IsOurs(reader))
        {
            return null;
        }

        var (good, spam) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var cuts = new SpamCuts(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new SpamModel(ReadWeights(reader, SpamFeatures.Buckets), ReadWeights(reader, SpamFeatures.Pieces), good, spam, cuts);
    }

    private static bool IsOurs(BinaryReader reader) => reader.ReadInt32() == Mark && reader.ReadInt32() == Version;

    private static void Write(BinaryWriter writer, ulong key, long time, bool isSpam)
    {
        writer.Write(key);
        writer.Write(time);
        writer.Write(isSpam);
    }

    private static (ulong Key, long Time, bool IsSpam) ReadComment(BinaryReader reader) =>
        (reader.ReadUInt64(), reader.ReadInt64(), reader.ReadBoolean());

    private static void WriteAscending(BinaryWriter writer, int[] numbers)
    {
        writer.Write7BitEncodedInt(numbers.Length);
        for (var position = 0; position < numbers.Length; position++)
        {
            writer.Write7BitEncodedInt(position == 0 ? numbers[0] : numbers[position] - numbers[position - 1]);
        }
    }

    private static int[] ReadAscending(BinaryReader reader)
    {
        var numbers = new int[reader.Read7BitEncodedInt()];
        for (var position = 0; position < numbers.Length; position++)
        {
            numbers[position] = reader.Read7BitEncodedInt() + (position == 0 ? 0 : numbers[position - 1]);
        }

        return numbers;
    }

    private static void WriteWeights(BinaryWriter writer, ReadOnlySpan<Half> weights)
    {
        var used = new List<int>();
        for (var bucket = 0; bucket < weights.Length; bucket++)
        {
            if (weights[bucket] != (Half)0)
            {
                used.Add(bucket);
            }
        }

        WriteAscending(writer, [.. used]);
        foreach (var bucket in used)
        {
            writer.Write(weights[bucket]);
        }
    }

    private static Half[] ReadWeights(BinaryReader reader, int count)
    {
        var weights = new Half[count];
        foreach (var bucket in ReadAscending(reader))
        {
            weights[bucket] = reader.ReadHalf();
        }

        return weights;
    }
}
