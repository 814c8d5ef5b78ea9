using System.Text.Json.Serialization;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Privacy;

/// <summary>Everything that the blog holds of one person: the answer to an export.</summary>
internal sealed record PersonalData(
    DateTimeOffset ExportedAt,
    IReadOnlyList<PersonalComment> Comments,
    IReadOnlyList<PersonalSubscription> Subscriptions
);

/// <summary>A comment with all that came with it, and what was found out about it.</summary>
internal sealed record PersonalComment(
    CommentId Id,
    CommentState State,
    string Explanation,
    IReadOnlyList<string> Reasons,
    string Text,
    string? Name,
    string? Email,
    string? Website,
    CommentId? ParentId,
    string? Kind,
    DateTimeOffset CreatedAt,
    int Edits,
    string? Appeal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Idea? Idea,
    double? FormAgeSeconds,
    string PostUrl
);

/// <summary>A wish to hear of answers.</summary>
internal sealed record PersonalSubscription(CommentId Comment, bool Confirmed, DateTimeOffset CreatedAt);

/// <summary>What an erasure found.</summary>
internal sealed record ErasedData(int Comments, int Subscriptions, int UnsentMails);
