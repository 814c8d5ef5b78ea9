using ServerlessBlog.Comments;

namespace ServerlessBlog.Moderation;

/// <summary>The author's decisions as addresses name them.</summary>
internal static class ModerationActions
{
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Spam = "spam";
    public const string Reply = "reply";
    public const string Undo = "undo";

    public static bool TryParse(string action, out AuthorDecision decision)
    {
        decision = action switch
        {
            Approve => AuthorDecision.Approved,
            Reject => AuthorDecision.Rejected,
            _ => AuthorDecision.Spam,
        };
        return action is Approve or Reject or Spam;
    }

    /// <summary>What can be decided about a comment where it stands, in the order of the buttons.</summary>
    public static IEnumerable<string> For(Comment comment) =>
        comment.State == CommentState.Published ? [Reply, Reject, Spam] : [Approve, Reply, Reject, Spam];

    /// <summary>The words on a button.</summary>
    public static string Label(string action) =>
        action switch
        {
            Approve => "Approve",
            Reject => "Reject",
            Spam => "Spam",
            _ => "Reply",
        };
}
