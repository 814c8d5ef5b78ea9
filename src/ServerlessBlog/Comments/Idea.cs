namespace ServerlessBlog.Comments;

/// <summary>
/// What became of a reader's idea. On the wire <c>heard</c>, <c>considering</c>, <c>happening</c>, <c>done</c>, <c>notNow</c>.
/// </summary>
public enum IdeaStatus
{
    /// <summary>The author has read it.</summary>
    Heard,

    /// <summary>It is being thought about.</summary>
    Considering,

    /// <summary>It is under way.</summary>
    Happening,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>Not now, for the reason that stands with it.</summary>
    NotNow,
}

/// <summary>The author's word on an idea, shown beside it. <c>Answer</c> is one line of at most 300 characters, or null.</summary>
public sealed record Idea(IdeaStatus Status, string? Answer, DateTimeOffset UpdatedAt)
{
    /// <summary>The most characters of an answer.</summary>
    public const int MostCharacters = 300;

    /// <summary>Whether both say the same, whenever they said it.</summary>
    internal bool Says(Idea? other) => other is not null && Status == other.Status && Answer == other.Answer;
}
