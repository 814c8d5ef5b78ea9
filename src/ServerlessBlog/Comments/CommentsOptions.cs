using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Comments;

/// <summary>Section <c>Comments</c>.</summary>
public sealed class CommentsOptions
{
    internal const int MostKindCharacters = 30;

    /// <summary>What a comment may call itself, separated by spaces; empty: nothing. Default: <c>idea story activity</c>.</summary>
    [RegularExpression("^$|^[a-z]{1,30}( [a-z]{1,30}){0,9}$")]
    public string Kinds { get; init; } = "idea story activity";

    /// <summary>The kind that the author answers with heard, considering, happening, done or not now. Default: <c>idea</c>.</summary>
    [RegularExpression("^[a-z]{1,30}$")]
    public string IdeaKind { get; init; } = "idea";

    /// <summary>
    /// After how many days a post takes no more comments, 1 to 36,500; 0: never. Read at the time of use: the author may change it.
    /// Default: 0.
    /// </summary>
    [Range(0, 36_500)]
    public int CloseAfterDays { get; init; }

    /// <summary>
    /// How long a writer may change a comment's words; each change is screened again. Zero to one day. Default: 15 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan EditWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether a post of that time is too old for comments.</summary>
    internal bool IsTooOld(DateTimeOffset? publishedAt, DateTimeOffset now) =>
        CloseAfterDays > 0 && publishedAt + TimeSpan.FromDays(CloseAfterDays) <= now;

    /// <summary>What is wrong with a kind; null when the blog has it.</summary>
    internal string? KindProblem(string kind)
    {
        var kinds = Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return kinds.Contains(kind) ? null
            : kinds.Length == 0 ? "This blog has no kinds."
            : $"It must be one of: {string.Join(", ", kinds)}.";
    }
}
