namespace ServerlessBlog.Screening;

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

/// <summary>One of Content Safety's four harms and how severe it is: 0, 2, 4 or 6.</summary>
public sealed record Harm(string Category, int Severity);

/// <summary>What screening found out about a comment: facts only. Stored with the verdict, so that it can be explained, and judged again under other thresholds.</summary>
public sealed record Evidence(IReadOnlyList<Harm> Harms);

/// <summary>The outcome, with the reasons in plain words (empty where there was nothing to say) and what it rests on.</summary>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<string> Reasons, Evidence Evidence);
