namespace ServerlessBlog.Comments;

/// <summary>What is to become of a comment.</summary>
public enum Outcome
{
    /// <summary>Show it.</summary>
    Publish,

    /// <summary>Let the author decide.</summary>
    Hold,

    /// <summary>Do not show it, do not bother the author.</summary>
    Reject,
}

/// <summary>The outcome, with the reasons in plain words (empty where there was nothing to say) and what it rests on.</summary>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<string> Reasons, Evidence Evidence);
