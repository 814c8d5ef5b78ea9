using ServerlessBlog.Comments;

namespace ServerlessBlog.Moderation;

/// <summary>The author's decisions as addresses name them.</summary>
internal static class ModerationActions
{
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Spam = "spam";
    public const string Reply = "reply";

    public static bool TryParse(string action, out AuthorDecision decision)
    {
        decision = action switch { Approve => AuthorDecision.Approved, Reject => AuthorDecision.Rejected, _ => AuthorDecision.Spam };
        return action is Approve or Reject or Spam;
    }
}
