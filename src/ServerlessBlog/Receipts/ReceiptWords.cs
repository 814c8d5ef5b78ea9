using ServerlessBlog.Comments;

namespace ServerlessBlog.Receipts;

/// <summary>
/// What became of a comment, for whoever wrote it: why, in words that help them, and nothing that would teach a spammer where the
/// thresholds are or which words the filter knows.
/// </summary>
internal static class ReceiptWords
{
    public static string Explain(Comment comment) =>
        comment switch
        {
            { State: CommentState.Pending, Edits: 0 } => "It is stored, and is being checked before it is shown.",
            { State: CommentState.Pending } => "Your change is stored, and is being checked. Nothing is shown meanwhile.",
            { State: CommentState.Published, Decision: AuthorDecision.Approved } => "The blog's author approved it. It is on the blog.",
            { State: CommentState.Published } => "It is on the blog.",
            { State: CommentState.Held, Appeal: not null } => "Your appeal is with the blog's author, who decides.",
            { State: CommentState.Held } => $"The blog's author reads it first{Because(comment)}.",
            { State: CommentState.Rejected, Text.Length: 0 } => "It was not shown, and its words have been erased since.",
            { State: CommentState.Rejected, Decision: AuthorDecision.Spam } => "The blog's author took it for spam.",
            { State: CommentState.Rejected, Decision: AuthorDecision.Rejected } => "The blog's author decided not to show it.",
            { State: CommentState.Rejected } => $"It was declined{Because(comment)}.",
            _ => "You took it back, and its words are erased.",
        };

    /// <summary>Why screening held or declined it; empty where it did not, or the author has decided since.</summary>
    public static IReadOnlyList<string> Reasons(Comment comment) =>
        comment is { State: CommentState.Held or CommentState.Rejected, Decision: null, Verdict.Evidence: { } evidence }
            ? [.. Of(evidence).Distinct()]
            : [];

    private static string Because(Comment comment) => Reasons(comment) is { Count: > 0 } reasons ? ": " + string.Join("; ", reasons) : "";

    private static IEnumerable<string> Of(Evidence evidence) =>
        [
            .. evidence.Harms.Where(harm => harm.Severity > 0).Select(harm => Say(harm.Category)),
            .. When(evidence.Blocklists.Count > 0, "it has a word that the author wants to see first"),
            .. When(evidence.PersonalData.Count > 0, "it shows who or where somebody is"),
            .. When(evidence.Links is { Count: 1 }, "it has a link"),
            .. When(evidence.Links is { Count: > 1 }, "it has several links"),
            .. When(evidence.Links is { Shortened: > 0 } or { Disguised: > 0 }, "a link does not show where it leads"),
            .. When(evidence.Spam is { Opinion: not Outcome.Publish }, "it reads like advertising"),
            .. When(
                evidence.Door is { HoneypotFilled: true } or { TooQuick: true } or { FormAgeSeconds: null },
                "it did not come the way that people's comments do"
            ),
            .. When(evidence.Door is { FloodMode: true } or { Over: not Budgets.None }, "many comments came at once"),
            .. When(evidence.Unscanned is { Why: not UnscannedReason.Spared }, "it could not be checked automatically"),
        ];

    private static IEnumerable<string> When(bool applies, string words) => applies ? [words] : [];

    private static string Say(string category) =>
        category switch
        {
            "Hate" => "some of its words may hurt people for who they are",
            "SelfHarm" => "it speaks of self-harm",
            "Sexual" => "some of its words are sexual",
            _ => "some of its words are violent or threatening",
        };
}
