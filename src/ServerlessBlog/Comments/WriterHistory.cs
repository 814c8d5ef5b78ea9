namespace ServerlessBlog.Comments;

/// <summary>What the author decided about earlier comments of the same writer.</summary>
public sealed record WriterHistory(int Approved, int Rejected, int Spam)
{
    /// <summary>Approved before, and nothing against it.</summary>
    internal bool IsTrusted => Approved > 0 && Rejected + Spam == 0;

    /// <summary>More was turned down than approved.</summary>
    internal bool IsBad => Rejected + Spam > Approved;
}
