namespace ServerlessBlog.Comments;

/// <summary>
/// Where a comment's text, or nearly the same, came before: how often lately, and whether the author turned the same (<c>SameRejected</c>)
/// or a similar one (<c>NearRejected</c>) down.
/// </summary>
public sealed record RepeatFacts(int Earlier, bool SameRejected, bool NearRejected)
{
    /// <summary>Longer texts are nobody's everyday words.</summary>
    private const int MostLettersOfPhrase = 50;

    /// <summary>How many of the newest five came with forms of other writers.</summary>
    public int ByOthers { get; init; }

    /// <summary>Whether the same text stands on the blog: with <c>SameRejected</c>, the author has said both of it.</summary>
    public bool SameShown { get; init; }

    /// <summary>How many letters and digits the text has; 0 in evidence of before they were counted.</summary>
    public int Letters { get; init; }

    /// <summary>
    /// Whether it is short enough for people to write the same without knowing of each other: "Thank you for this wonderful post!".
    /// </summary>
    internal bool IsPhrase => Letters is > 0 and <= MostLettersOfPhrase;
}
