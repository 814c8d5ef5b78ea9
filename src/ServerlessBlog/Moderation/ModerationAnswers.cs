using System.Text.Json.Serialization;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Moderation;

/// <summary>A page of the author's list, newest first.</summary>
internal sealed record WaitingPage(IReadOnlyList<WaitingComment> Items, string? NextCursor);

/// <summary>
/// Where a comment stands after the author's decision. <c>Undo</c> takes it back (<c>POST moderation/undo</c>); null when nothing was
/// changed.
/// </summary>
internal sealed record ModeratedComment(
    CommentId Id,
    CommentState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Undo
);
