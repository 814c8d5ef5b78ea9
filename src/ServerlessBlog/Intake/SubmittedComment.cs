using ServerlessBlog.Comments;

namespace ServerlessBlog.Intake;

/// <summary>The answer to a comment that was taken. The receipt is the writer's key to it: shown once, stored only as a hash.</summary>
internal sealed record SubmittedComment(CommentId Id, CommentState State, string Receipt);
