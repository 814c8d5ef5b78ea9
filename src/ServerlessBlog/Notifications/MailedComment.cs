using ServerlessBlog.Comments;

namespace ServerlessBlog.Notifications;

/// <summary>A button of a mail; <paramref name="Kind"/> is <c>go</c>, <c>calm</c> or <c>stop</c>.</summary>
public sealed record MailLink(string Label, Uri Address, string Kind);

/// <summary>A comment as a mail shows it: its words without anybody's address or number, and shortened among many.</summary>
public sealed record MailedComment(Comment Comment, string Text, string PostTitle, string PostUrl, IReadOnlyList<string> Reasons, IReadOnlyList<MailLink> Links)
{
    /// <summary>The words between the writer's name and the post's.</summary>
    public string Said => Comment.Kind is { } kind ? $"sent {("aeio".Contains(kind[0], StringComparison.Ordinal) ? "an" : "a")} {kind} on" : "commented on";
}
