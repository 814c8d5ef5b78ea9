using System.Text.Json.Serialization;

using ServerlessBlog.Comments;

namespace ServerlessBlog.Notifications;

/// <summary>The author is to hear of a comment.</summary>
public sealed record NotificationMessage([property: JsonRequired] CommentId Id);
