using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>What came of asking Content Safety.</summary>
internal abstract record HarmScan
{
    /// <summary>It judged every part of the comment.</summary>
    public sealed record Done(IReadOnlyList<Harm> Harms, IReadOnlyList<BlocklistHit> Hits) : HarmScan;

    /// <summary>
    /// It did not: no reason to show the comment, nor to turn it down. <paramref name="RetryAfter"/> is the service's own wish.
    /// </summary>
    public sealed record NotYet(Unscanned Unscanned, TimeSpan? RetryAfter = null) : HarmScan;
}
