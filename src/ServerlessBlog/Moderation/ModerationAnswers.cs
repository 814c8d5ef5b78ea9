using System.Text.Json.Serialization;

using ServerlessBlog.Comments;

namespace ServerlessBlog.Moderation;

/// <summary>A comment on the author's list. <c>Appeal</c> is its writer's word to the author, where there is one.</summary>
internal sealed record WaitingComment(
    CommentId Id,
    CommentState State,
    CommentWriter Author,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind,
    IReadOnlyList<string> Reasons,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Appeal)
{
    /// <summary>The title of its post; null when the post is gone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PostTitle { get; init; }
}

/// <summary>A page of the author's list, newest first.</summary>
internal sealed record WaitingPage(IReadOnlyList<WaitingComment> Items, string? NextCursor);

/// <summary>Where a comment stands after the author's decision. <c>Undo</c> takes it back (<c>POST moderation/undo</c>); null when nothing was changed.</summary>
internal sealed record ModeratedComment(CommentId Id, CommentState State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Undo);
