using System.Text.Json.Serialization;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Intake;

/// <summary>The answer to a comment that was taken. The receipt is the writer's key to it: shown once, stored only as a hash.</summary>
internal sealed record SubmittedComment(CommentId Id, CommentState State, string Receipt)
{
    /// <summary>False when the writer wished to hear of answers and will not; else it is not there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? TellMe { get; init; }
}
