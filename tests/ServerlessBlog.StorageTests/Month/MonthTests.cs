using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Tests.Month;

/// <summary>Slow: <c>dotnet run --project tests/ServerlessBlog.StorageTests -- -class '*MonthTests' -explicit only</c>.</summary>
[Collection("slow, one after another")]
public sealed class MonthTests(AzuriteServer azurite)
{
    private const int Seed = 2007;

    /// <summary>The hour at which the author goes through the desk.</summary>
    private const int Evening = 20;

    private static readonly DateTimeOffset LastEvening = MonthPlan.Start.AddDays(MonthPlan.Days - 1).AddHours(Evening);

    [Fact(Explicit = true)]
    public async Task A_month_of_ten_thousand_comments_loses_none_publishes_little_spam_and_rejects_hardly_a_good_one()
    {
        var plan = MonthPlan.Make(Seed);
        using var meter = new StorageCallMeter(StorageCallMeter.Function);
        await using var blog = await SimulatedBlog.StartAsync(azurite.NewAccount(), MonthPlan.Start);
        var posts = await PostsAsync(blog);
        var ledger = new MonthLedger();
        var author = new MonthAuthor(blog, ledger);
        var watch = Stopwatch.StartNew();

        await LiveAsync(blog, plan, new MonthWriters(blog, posts), author, ledger, watch);

        var states = await ledger.ReadStatesAsync(blog);
        MonthReport.Weeks(ledger, author);
        MonthReport.Why(ledger, states);
        MonthReport.Calls(meter.Calls, blog, plan.Count, ledger.Taken.Count);
        Check(plan, ledger, author, states);
    }

    private static void Check(
        IReadOnlyList<PlannedComment> plan,
        MonthLedger ledger,
        MonthAuthor author,
        IReadOnlyDictionary<string, CommentState> states
    )
    {
        var (good, spam) = (plan.Count(comment => !comment.IsSpam), plan.Count(comment => comment.IsSpam));
        Assert.Equal((2000, 8000), (good, spam));
        Assert.Equal(plan.Count, ledger.Taken.Count + ledger.Refused.Count);
        Assert.DoesNotContain(CommentState.Pending, states.Values);
        Assert.DoesNotContain(ledger.Taken, taken =>
            !taken.Plan.IsSpam && states[taken.Id] != CommentState.Published && taken.Plan.SentAt < LastEvening
        );
        Assert.DoesNotContain(ledger.Taken, taken =>
            taken.Plan.IsSpam && states[taken.Id] == CommentState.Published && taken.Plan.SentAt < LastEvening
        );
        Assert.InRange(MonthReport.Count(ledger.Taken, spam: false, Outcome.Reject), 0, good / 100);
        Assert.InRange(MonthReport.Count(ledger.Taken, spam: false, Outcome.Hold), 0, good / 20);
        Assert.InRange(ledger.Refused.Count(sent => !sent.Plan.IsSpam), 0, good / 100);
        Assert.DoesNotContain(ledger.Refused, sent => sent.Plan.Sort == MonthPlan.Class);
        var later = ledger.Taken.Where(taken => MonthLedger.DayOf(taken.Plan.SentAt) >= 7).ToList();
        Assert.InRange(MonthReport.Count(later, spam: true, Outcome.Publish), 0, later.Count(taken => taken.Plan.IsSpam) / 50);
        // A dozen in a row, one an hour, and the day's.
        Assert.InRange(author.Mails.Values.Max(), 1, 12 + 24 + 1);
    }

    private static async Task<IReadOnlyList<string>> PostsAsync(SimulatedBlog blog)
    {
        var list = JsonSerializer.Deserialize<JsonElement>(await blog.Client.GetStringAsync("api/posts"));
        return
        [
            .. list.GetProperty("items")
                .EnumerateArray()
                .OrderBy(post => post.GetProperty("publishedAt").GetString())
                .Select(post => post.GetProperty("slug").GetString()!),
        ];
    }

    /// <summary>Turns the clock from one thing that happens to the next.</summary>
    private static async Task LiveAsync(
        SimulatedBlog blog,
        IReadOnlyList<PlannedComment> plan,
        MonthWriters writers,
        MonthAuthor author,
        MonthLedger ledger,
        Stopwatch watch
    )
    {
        IEnumerable<(DateTimeOffset At, Func<Task> Do)> events =
        [
            .. plan.Select(comment => (comment.OpenedAt, (Func<Task>)(() => writers.OpenAsync(comment)))),
            .. plan.Select(comment =>
                (
                    comment.SentAt,
                    (Func<Task>)(
                        async () =>
                        {
                            ledger.Add(await writers.SendAsync(comment));
                            await blog.RunQueuesAsync();
                        }
                    )
                )
            ),
            .. Enumerable
                .Range(0, MonthPlan.Days)
                .SelectMany(day =>
                    ((DateTimeOffset, Func<Task>)[])
                        [
                            (MonthPlan.Start.AddDays(day).AddHours(7.5), author.ReadMailAsync),
                            (MonthPlan.Start.AddDays(day).AddHours(Evening), () => EveningAsync(blog, author, ledger)),
                            (MonthPlan.Start.AddDays(day + 1).AddSeconds(-1), () => EndDayAsync(blog, day, author, ledger, watch)),
                        ]
                ),
        ];
        foreach (var (at, act) in events.OrderBy(step => step.At))
        {
            await blog.TurnToAsync(at);
            await act();
        }
    }

    private static async Task EveningAsync(SimulatedBlog blog, MonthAuthor author, MonthLedger ledger)
    {
        await author.ReadMailAsync();
        await author.VisitDeskAsync();
        await ledger.ReadVerdictsAsync(blog);
        await author.ReadSiteAsync();
    }

    private static async Task EndDayAsync(SimulatedBlog blog, int day, MonthAuthor author, MonthLedger ledger, Stopwatch watch)
    {
        await ledger.ReadVerdictsAsync(blog);
        var numbers = await blog.Services.GetRequiredService<CountWaiting>().RunAsync(CancellationToken.None);
        MonthReport.Day(day, ledger, author, numbers.Held, watch.Elapsed);
    }
}
