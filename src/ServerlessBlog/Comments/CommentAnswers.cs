using System.Text.Json.Serialization;

namespace ServerlessBlog.Comments;

/// <summary>
/// A page of a post's published comments, oldest first. <c>Kinds</c>, on the first page alone, tells how many there are of each kind.
/// </summary>
internal sealed record CommentPage(
    IReadOnlyList<CommentItem> Items,
    string? NextCursor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, int>? Kinds
);

/// <summary>A published comment as readers see it.</summary>
internal sealed record CommentItem(
    CommentId Id,
    CommentId? ParentId,
    CommentWriter Author,
    string Html,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Idea? Idea
);

/// <summary>Who speaks: the name shown, and whether it is nobody's, somebody's or the author's.</summary>
internal sealed record CommentWriter(string Name, WriterKind Kind);
