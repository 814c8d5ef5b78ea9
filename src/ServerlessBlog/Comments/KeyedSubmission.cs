namespace ServerlessBlog.Comments;

/// <summary>
/// The row of an idempotency key: written in the comment's own transaction, so there is either both or neither, and no request is ever "in
/// flight".
/// </summary>
internal sealed record KeyedSubmission(string KeyHash, CommentId Id, string BodyHash, byte[] Salt);
