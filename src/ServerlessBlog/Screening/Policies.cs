using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>What the author's policy holds of what is otherwise clean.</summary>
internal static class Policies
{
    public static HardRule? Of(Evidence evidence, Policy policy) =>
        policy switch
        {
            Policy.HoldAll => new HardRule(Outcome.Hold, "you read every comment first"),
            Policy.HoldNewWriters when evidence.Writer is not { IsTrusted: true } => new HardRule(
                Outcome.Hold,
                "you have not approved this writer before"
            ),
            _ => null,
        };
}
