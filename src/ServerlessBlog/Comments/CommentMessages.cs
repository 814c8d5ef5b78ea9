using System.Text.Json.Serialization;

namespace ServerlessBlog.Comments;

/// <summary>A comment waits to be screened; <paramref name="Attempt"/> counts how often Content Safety was asked in vain.</summary>
public sealed record ScreeningMessage(
    [property: JsonRequired] CommentId Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Attempt = 0
);

/// <summary>The author's verdict on a comment came, changed or was taken back.</summary>
public sealed record LearningMessage([property: JsonRequired] CommentId Id);
