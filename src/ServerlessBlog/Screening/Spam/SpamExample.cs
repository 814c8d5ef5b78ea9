namespace ServerlessBlog.Screening.Spam;

/// <summary>A comment that the author has judged, as the learner keeps it: no words, only buckets.</summary>
/// <param name="Key">The comment's id, hashed: which comment it is, and the order that all learning happens in.</param>
/// <param name="Time">When the comment was written, Unix seconds.</param>
/// <param name="IsSpam">Whether the author did not want it.</param>
/// <param name="RuleWeight">The sum of the rules that apply.</param>
/// <param name="Buckets">Its traits' buckets, ascending, each once.</param>
internal sealed record SpamExample(ulong Key, long Time, bool IsSpam, float RuleWeight, int[] Buckets)
{
    /// <summary>Reads a comment into an example.</summary>
    public static SpamExample Of(Comments.Comment comment, bool isSpam)
    {
        var reading = SpamReading.Of(comment);
        return new SpamExample(
            KeyOf(comment.Id),
            comment.CreatedAt.ToUnixTimeSeconds(),
            isSpam,
            (float)reading.RuleWeight,
            reading.Buckets
        );
    }

    public static ulong KeyOf(Comments.CommentId id) => SpamFeatures.Hash(id.ToString());
}
