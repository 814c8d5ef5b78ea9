using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Comments;

/// <summary>Section <c>Comments</c>.</summary>
public sealed class CommentsOptions
{
    /// <summary>What a comment may call itself, separated by spaces; empty: nothing. Default: <c>idea story activity</c>.</summary>
    [RegularExpression("^$|^[a-z]{1,30}( [a-z]{1,30}){0,9}$")]
    public string Kinds { get; init; } = "idea story activity";
}
