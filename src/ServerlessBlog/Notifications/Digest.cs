namespace ServerlessBlog.Notifications;

/// <summary>A comment that was rejected without the author's having seen it, with the link that says it was wrong.</summary>
public sealed record RejectedSample(
    string Name,
    string Text,
    string PostTitle,
    string PostUrl,
    IReadOnlyList<string> Reasons,
    MailLink NotSpam
);

/// <summary>What happened since the last digest.</summary>
/// <param name="Published">How many comments screening published.</param>
/// <param name="Held">How many it left to the author.</param>
/// <param name="RejectedUnseen">How many it rejected.</param>
/// <param name="Reasons">How often each reason was the first one of those.</param>
/// <param name="Samples">Some of those, over the whole time.</param>
/// <param name="Waiting">How many wait for the author now.</param>
/// <param name="MailsRefused">Mails that the providers refused, or that came back.</param>
/// <param name="MailsWaiting">Mails that have been on their way for more than an hour.</param>
/// <param name="Poison">Messages that nothing could deal with.</param>
/// <param name="LearnedFrom">How many of the author's verdicts the spam filter has learned from; null where it was not asked.</param>
public sealed record Digest(
    int Published,
    int Held,
    int RejectedUnseen,
    IReadOnlyList<(string Reason, int Count)> Reasons,
    IReadOnlyList<RejectedSample> Samples,
    int Waiting,
    int MailsRefused,
    int MailsWaiting,
    int Poison,
    int? LearnedFrom
)
{
    /// <summary>Whether there is anything to tell: what merely waits still has been told.</summary>
    public bool IsWorthTelling => Published + Held + RejectedUnseen + MailsRefused + MailsWaiting + Poison > 0;

    /// <summary>The figures in words, a line each.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            yield return $"{Comments(Published)} published";
            yield return $"{Comments(Held)} held for you; {Waiting} {(Waiting == 1 ? "waits" : "wait")} now";
            var reasons = string.Join(", ", Reasons.Select(reason => $"{reason.Reason} ({reason.Count})"));
            yield return $"{Comments(RejectedUnseen)} rejected unseen{(reasons.Length == 0 ? "" : ": ")}{reasons}";
            if (LearnedFrom is { } verdicts)
            {
                yield return $"The spam filter has learned from {verdicts} of your verdicts";
            }

            if (MailsRefused > 0)
            {
                yield return $"{MailsRefused} {(MailsRefused == 1 ? "mail was" : "mails were")} refused or came back";
            }

            if (MailsWaiting > 0)
            {
                yield return $"{MailsWaiting} {(MailsWaiting == 1 ? "mail has" : "mails have")} waited for more than an hour";
            }

            if (Poison > 0)
            {
                yield return $"{Poison} {(Poison == 1 ? "task" : "tasks")} failed every time and can be tried again";
            }
        }
    }

    private static string Comments(int count) => count == 1 ? "1 comment" : $"{count} comments";
}
