using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Replay;

/// <summary>A comment that would fare otherwise.</summary>
internal sealed record ReplayedComment(CommentId Id, Outcome Was, Outcome Now, IReadOnlyList<string> Reasons);

/// <summary>
/// How right screening was, or would have been, by the author's own decisions: <c>Precision</c> is the share of what it stopped that the
/// author did not want either, <c>Recall</c> the share of what the author did not want that it stopped; null where there is nothing to
/// divide by. <c>Overruled</c> counts what it published and the author took down, and what it rejected and the author published; what it
/// held it left to the author.
/// </summary>
internal sealed record Rightness(int Decided, int Overruled, double? Precision, double? Recall);

/// <summary>What the author decided about the comments of a week, from Monday (UTC), and how often that overruled screening.</summary>
internal sealed record DecidedWeek(string Monday, int Wanted, int Unwanted, int Overruled);

/// <summary>What past comments come to under other thresholds. Nothing is changed by it.</summary>
internal sealed record ReplayAnswer(
    int Judged,
    bool More,
    IReadOnlyDictionary<Outcome, int> Was,
    IReadOnlyDictionary<Outcome, int> Now,
    Rightness RightnessWas,
    Rightness RightnessNow,
    IReadOnlyList<ReplayedComment> Changes,
    IReadOnlyList<DecidedWeek> Weeks
);

/// <summary>Judges past comments again, from the evidence that was stored with their verdicts: no text is read, nobody is asked.</summary>
public sealed class ReplayVerdicts(CommentStates comments, IOptionsMonitor<ScreeningOptions> options, TimeProvider clock)
{
    private const int MostComments = 5000;
    private const int MostChanges = 200;
    private const int Weeks = 12;

    /// <summary>The thresholds in force, for a request to change some of.</summary>
    internal ScreeningOptions Current => options.CurrentValue;

    /// <summary>A storage call for each thousand comments of the blog, 5,000 judged at most.</summary>
    internal async Task<ReplayAnswer> RunAsync(ScreeningOptions changed, CancellationToken cancellationToken)
    {
        var replayed = new List<(Comment Comment, Verdict Was, Verdict Now)>();
        var more = false;
        await foreach (var comment in comments.ListJudgedAsync(cancellationToken))
        {
            if (replayed.Count == MostComments)
            {
                more = true;
                break;
            }

            if (
                comment is { Verdict: { } was, Writer: not WriterKind.Author }
                && was.Evidence.Harms.Count + (was.Evidence.Unscanned is null ? 0 : 1) > 0
            )
            {
                replayed.Add((comment, was, Judge.Decide(was.Evidence, changed)));
            }
        }

        return new ReplayAnswer(
            replayed.Count,
            more,
            Count(replayed.Select(one => one.Was.Outcome)),
            Count(replayed.Select(one => one.Now.Outcome)),
            RightnessOf(replayed.Select(one => (one.Comment.Decision, one.Was.Outcome))),
            RightnessOf(replayed.Select(one => (one.Comment.Decision, one.Now.Outcome))),
            [
                .. replayed
                    .Where(one => one.Was.Outcome != one.Now.Outcome)
                    .OrderByDescending(one => one.Comment.CreatedAt)
                    .Take(MostChanges)
                    .Select(one => new ReplayedComment(one.Comment.Id, one.Was.Outcome, one.Now.Outcome, one.Now.Reasons)),
            ],
            WeeksOf(replayed.Select(one => (one.Comment.CreatedAt, one.Comment.Decision, one.Was.Outcome)), clock.GetUtcNow())
        );
    }

    internal static Rightness RightnessOf(IEnumerable<(AuthorDecision? Decision, Outcome Outcome)> judged)
    {
        var decided = judged.Where(one => one.Decision is not null).ToList();
        var stopped = decided.Count(one => one.Outcome != Outcome.Publish);
        var unwanted = decided.Count(one => one.Decision != AuthorDecision.Approved);
        var both = decided.Count(one => one.Outcome != Outcome.Publish && one.Decision != AuthorDecision.Approved);
        return new Rightness(decided.Count, decided.Count(IsOverruled), Share(both, stopped), Share(both, unwanted));
    }

    /// <summary>The last weeks, oldest first, by the day that a comment came: also those in which nothing was decided.</summary>
    internal static IReadOnlyList<DecidedWeek> WeeksOf(
        IEnumerable<(DateTimeOffset CreatedAt, AuthorDecision? Decision, Outcome Outcome)> judged,
        DateTimeOffset now
    )
    {
        var weeks = judged
            .Where(one => one.Decision is not null)
            .ToLookup(one => Monday(one.CreatedAt), one => (one.Decision, one.Outcome));
        return
        [
            .. Enumerable
                .Range(1 - Weeks, Weeks)
                .Select(week => Monday(now).AddDays(7 * week))
                .Select(monday => new DecidedWeek(
                    monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    weeks[monday].Count(one => one.Decision == AuthorDecision.Approved),
                    weeks[monday].Count(one => one.Decision != AuthorDecision.Approved),
                    weeks[monday].Count(IsOverruled)
                )),
        ];
    }

    private static bool IsOverruled((AuthorDecision? Decision, Outcome Outcome) one) =>
        one.Outcome == (one.Decision == AuthorDecision.Approved ? Outcome.Reject : Outcome.Publish);

    private static DateOnly Monday(DateTimeOffset time) =>
        DateOnly.FromDateTime(time.UtcDateTime) is var day ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : default;

    private static double? Share(int part, int of) => of == 0 ? null : Math.Round((double)part / of, 4);

    private static Dictionary<Outcome, int> Count(IEnumerable<Outcome> outcomes)
    {
        var counts = outcomes.CountBy(outcome => outcome).ToDictionary(count => count.Key, count => count.Value);
        return Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, counts.GetValueOrDefault);
    }
}
