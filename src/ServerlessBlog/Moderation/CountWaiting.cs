using System.Globalization;
using Azure.Data.Tables;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Spam;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Moderation;

/// <summary>How many comments of a day (UTC) are on each list.</summary>
internal sealed record WaitingDay(string Date, int Held, int Rejected);

/// <summary>
/// Numbers for the author's desk: what waits now, the last thirty days by the day that a comment came, and what the spam filter has
/// learned.
/// </summary>
internal sealed record DeskNumbers(
    int Held,
    int Pending,
    int Rejected,
    bool AtLeast,
    IReadOnlyList<WaitingDay> Days,
    FilterLearning Filter
);

/// <summary>
/// Counts the author's lists. One storage call for each thousand comments of a list, five thousand at most: beyond that the numbers say "at
/// least".
/// </summary>
public sealed class CountWaiting(TableServiceClient tables, SpamFilter filter, TimeProvider clock)
{
    private const int MostPages = 5;
    private const int Days = 30;

    private readonly TableClient table = tables.GetTableClient(StorageNames.ModerationTable);

    /// <summary>Three storage calls on a quiet blog, and one for the filter in five minutes.</summary>
    internal async Task<DeskNumbers> RunAsync(CancellationToken cancellationToken)
    {
        var held = await TimesAsync(CommentState.Held, cancellationToken);
        var pending = await TimesAsync(CommentState.Pending, cancellationToken);
        var rejected = await TimesAsync(CommentState.Rejected, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (heldByDay, rejectedByDay) = (ByDay(held.Times), ByDay(rejected.Times));
        var days = Enumerable
            .Range(0, Days)
            .Select(number => today.AddDays(number - Days + 1))
            .Select(day => new WaitingDay(
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                heldByDay.GetValueOrDefault(day),
                rejectedByDay.GetValueOrDefault(day)
            ));
        return new DeskNumbers(
            held.Times.Count,
            pending.Times.Count,
            rejected.Times.Count,
            held.More || pending.More || rejected.More,
            [.. days],
            await filter.ReadLearningAsync(cancellationToken)
        );
    }

    private async Task<(List<DateTimeOffset> Times, bool More)> TimesAsync(CommentState state, CancellationToken cancellationToken)
    {
        var times = new List<DateTimeOffset>();
        var pages = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {state.ToString().ToLowerInvariant()}");
        await foreach (
            var page in table.QueryAsync<TableEntity>(filter, select: ["CreatedAt"], cancellationToken: cancellationToken).AsPages()
        )
        {
            times.AddRange(page.Values.Select(row => row.GetDateTimeOffset("CreatedAt")!.Value));
            if (page.ContinuationToken is not null && ++pages == MostPages)
            {
                return (times, true);
            }
        }

        return (times, false);
    }

    private static Dictionary<DateOnly, int> ByDay(List<DateTimeOffset> times) =>
        times.CountBy(time => DateOnly.FromDateTime(time.UtcDateTime)).ToDictionary(day => day.Key, day => day.Value);
}
