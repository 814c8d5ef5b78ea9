using System.Globalization;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Month;

/// <summary>What a simulated month prints.</summary>
internal static class MonthReport
{
    private static readonly string[] Screening = ["ScreenComment"];
    private static readonly string[] Taking = ["ReadCommentForm", "SubmitComment"];

    public static void Day(int day, MonthLedger ledger, MonthAuthor author, int waiting, TimeSpan took)
    {
        var of = ledger.Taken.Where(taken => MonthLedger.DayOf(taken.Plan.SentAt) == day).ToList();
        Write(
            $"day {day + 1, 2}: {of.Count + Refused(ledger, day, day), 4} comments; spam published "
                + $"{Count(of, true, Outcome.Publish), 3}{Most(of)}, held {Count(of, true, Outcome.Hold), 3}, rejected "
                + $"{Count(of, true, Outcome.Reject), 3}; good published {Count(of, false, Outcome.Publish), 3}, held "
                + $"{Count(of, false, Outcome.Hold), 2}, rejected {Count(of, false, Outcome.Reject), 2}; refused at the "
                + $"door {Refused(ledger, day, day), 3}; {author.Mails.GetValueOrDefault(day), 3} mails; {waiting} "
                + $"wait; {took.TotalSeconds:0} s"
        );
    }

    public static void Weeks(MonthLedger ledger, MonthAuthor author)
    {
        Write("");
        Write(
            "| days | comments | refused at the door | spam published | spam held | spam rejected | good published | good held | good "
                + "rejected | mails |"
        );
        Write("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (from, to) in ((int, int)[])[(0, 6), (7, 13), (14, 20), (21, 29), (0, 29)])
        {
            var of = ledger.Taken.Where(taken => MonthLedger.DayOf(taken.Plan.SentAt) is var day && day >= from && day <= to).ToList();
            var mails = author.Mails.Where(mail => mail.Key >= from && mail.Key <= to).Sum(mail => mail.Value);
            Write(
                $"| {from + 1} to {to + 1} | {of.Count + Refused(ledger, from, to)} | {Refused(ledger, from, to)} | "
                    + $"{Share(of, true, Outcome.Publish)} | {Share(of, true, Outcome.Hold)} | {Share(of, true, Outcome.Reject)} | "
                    + $"{Share(of, false, Outcome.Publish)} | {Share(of, false, Outcome.Hold)} | "
                    + $"{Share(of, false, Outcome.Reject)} | {mails} |"
            );
        }
    }

    /// <summary>What was wrong most often, so that a figure can be looked into.</summary>
    public static void Why(MonthLedger ledger, IReadOnlyDictionary<string, CommentState> states)
    {
        Write("");
        Write("At the end: " + Join(ledger.Taken.CountBy(taken => $"{(taken.Plan.IsSpam ? "spam" : "good")} {states[taken.Id]}")));
        Write(
            "Refused at the door: "
                + Join(ledger.Refused.CountBy(sent => $"{(sent.Plan.IsSpam ? "spam" : "good")} {(int)sent.Status} {sent.Plan.Sender}"))
        );
        Write(
            "Spam published, by sort: "
                + Join(
                    ledger
                        .Taken.Where(taken => taken is { Plan.IsSpam: true, Verdict.Outcome: Outcome.Publish })
                        .CountBy(taken => taken.Plan.Sort)
                )
        );
        Write(
            "Spam published, by sender: "
                + Join(
                    ledger
                        .Taken.Where(taken => taken is { Plan.IsSpam: true, Verdict.Outcome: Outcome.Publish })
                        .CountBy(taken => $"{taken.Plan.Sender}")
                )
        );
        Write(
            "Good held, by sort: "
                + Join(
                    ledger
                        .Taken.Where(taken => taken is { Plan.IsSpam: false, Verdict.Outcome: Outcome.Hold })
                        .CountBy(taken => taken.Plan.Sort)
                )
        );
        Write(
            "Good held, by first reason: "
                + Join(
                    ledger
                        .Taken.Where(taken => taken is { Plan.IsSpam: false, Verdict.Outcome: Outcome.Hold })
                        .CountBy(taken => taken.Verdict.Reasons[0].Split(':', ',')[0])
                )
        );
        foreach (var lost in ledger.Taken.Where(taken => taken is { Plan.IsSpam: false, Verdict.Outcome: Outcome.Reject }).Take(10))
        {
            Write(
                $"good rejected, day {MonthLedger.DayOf(lost.Plan.SentAt) + 1} ({string.Join("; ", lost.Verdict.Reasons)}): "
                    + $"{lost.Plan.Text.ReplaceLineEndings(" ")}"
            );
        }
    }

    /// <summary>Storage calls by function, and by comment sent.</summary>
    public static void Calls(IReadOnlyDictionary<string, long> calls, SimulatedBlog blog, int sent, int screened)
    {
        var work = calls.Where(call => !blog.TimerNames.Contains(call.Key)).Sum(call => call.Value);
        Write("");
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Storage calls: taking {Sum(calls, Taking) / (double)sent:0.0} a comment sent, screening "
                    + $"{Sum(calls, Screening) / (double)screened:0.0} a comment screened, everything but timers "
                    + $"{work / (double)sent:0.0} a comment sent; the host takes and deletes {blog.Messages / (double)sent:0.0} "
                    + $"messages a comment."
            )
        );
        Write("By function: " + string.Join(", ", calls.OrderByDescending(call => call.Value).Select(call => $"{call.Key} {call.Value}")));
        Write($"Runs that failed and came again: {blog.Failures.Count}. {string.Join("; ", blog.Failures.Distinct().Take(10))}");
    }

    public static int Count(IEnumerable<Taken> of, bool spam, Outcome outcome) =>
        of.Count(taken => taken.Plan.IsSpam == spam && taken.Verdict.Outcome == outcome);

    /// <summary>Of which sort most of the spam was that got published, where it was much.</summary>
    private static string Most(List<Taken> of)
    {
        var published = of.Where(taken => taken is { Plan.IsSpam: true, Verdict.Outcome: Outcome.Publish }).ToList();
        return published.Count < 30
            ? ""
            : $" ({Join(published.CountBy(taken => $"{taken.Plan.Sort} by {taken.Plan.Sender}").OrderByDescending(sort => sort.Value).Take(1))})";
    }

    private static int Refused(MonthLedger ledger, int from, int to) =>
        ledger.Refused.Count(sent => MonthLedger.DayOf(sent.Plan.SentAt) is var day && day >= from && day <= to);

    private static string Share(List<Taken> of, bool spam, Outcome outcome) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(of, spam, outcome)} ({100.0 * Count(of, spam, outcome) / Math.Max(1, of.Count(taken => taken.Plan.IsSpam == spam)):0.0} %)"
        );

    private static long Sum(IReadOnlyDictionary<string, long> calls, string[] functions) =>
        functions.Sum(function => calls.GetValueOrDefault(function));

    private static string Join(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}"));

    /// <summary>At once: the runner keeps a test's own output until the end.</summary>
    private static void Write(string line) => Console.Out.WriteLine(line);
}
