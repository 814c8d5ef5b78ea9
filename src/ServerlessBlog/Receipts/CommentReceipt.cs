using System.Text.Json.Serialization;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Receipts;

/// <summary>
/// What the holder of a receipt sees. <c>Explanation</c> says in a sentence where the comment is and why; <c>CanEditUntil</c> is null when
/// its words stand.
/// </summary>
internal sealed record CommentReceipt(
    CommentId Id,
    CommentState State,
    bool Screened,
    string Explanation,
    IReadOnlyList<string> Reasons,
    string Text,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CanEditUntil,
    bool CanAppeal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Appeal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Idea? Idea,
    string PostUrl
);
