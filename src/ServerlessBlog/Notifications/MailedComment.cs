using ServerlessBlog.Comments;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Notifications;

/// <summary>
/// What the next mail tells the author: comments with buttons, those that it only counts, and the flood that they came with, if they did.
/// </summary>
internal sealed record CommentNews(IReadOnlyList<Comment> Shown, IReadOnlyList<UntoldComment> More, FloodState? Flood)
{
    public bool IsOne => Shown.Count == 1 && More.Count == 0;

    public int Count => Shown.Count + More.Count;

    public int Held =>
        Shown.Count(comment => comment.State == CommentState.Held) + More.Count(comment => comment.State == CommentState.Held);

    public int LookHuman => Shown.Count(comment => comment.Door is { LooksHuman: true }) + More.Count(comment => comment.LooksHuman);
}

/// <summary>A button of a mail; <paramref name="Kind"/> is <c>go</c>, <c>calm</c> or <c>stop</c>.</summary>
public sealed record MailLink(string Label, Uri Address, string Kind);

/// <summary>A comment as a mail shows it: its words without anybody's address or number, and shortened among many.</summary>
public sealed record MailedComment(
    Comment Comment,
    string Text,
    string PostTitle,
    string PostUrl,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<MailLink> Links
)
{
    /// <summary>Where this one is answered by mail, in a mail about several; null elsewhere.</summary>
    public string? AnswerTo { get; init; }

    /// <summary>The words between the writer's name and the post's.</summary>
    public string Said =>
        Comment.Edits > 0 ? "changed a comment on"
        : Comment.Kind is { } kind ? $"sent {("aeio".Contains(kind[0], StringComparison.Ordinal) ? "an" : "a")} {kind} on"
        : "commented on";
}
