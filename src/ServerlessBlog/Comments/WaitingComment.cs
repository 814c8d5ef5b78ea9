using System.Text.Json.Serialization;

namespace ServerlessBlog.Comments;

/// <summary>A comment on the author's list. <c>Appeal</c> is its writer's word to the author, where there is one.</summary>
internal sealed record WaitingComment(
    CommentId Id,
    CommentState State,
    CommentWriter Author,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind,
    IReadOnlyList<string> Reasons,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Appeal
)
{
    /// <summary>The title of its post; null when the post is gone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PostTitle { get; init; }
}
