namespace ServerlessBlog.Tests.Month;

/// <summary>How a comment's sender works the form.</summary>
internal enum Sender
{
    /// <summary>A browser with scripts: form, proof, time to write. A person, or a program that drives one.</summary>
    Browser,

    /// <summary>A browser without scripts: the form, no proof.</summary>
    WithoutScripts,

    /// <summary>A program that posts without asking for a form.</summary>
    WithoutForm,

    /// <summary>A program that solves what it is given and sends within the second.</summary>
    Hasty,

    /// <summary>A program that fills whatever field it finds.</summary>
    FillsAll,
}

/// <summary>
/// One comment to come: when its form is opened and when it is sent, from where, by whom, and what it truly is. <c>Writer</c> is who
/// remembers the form from one comment to the next; null for somebody new each time.
/// </summary>
internal sealed record PlannedComment(
    DateTimeOffset OpenedAt,
    DateTimeOffset SentAt,
    int Post,
    bool IsSpam,
    string Sort,
    string Text,
    string? Name,
    string Address,
    Sender Sender,
    string? Writer
);

/// <summary>
/// Thirty days of a blog that is found by spammers: 10,000 comments, four fifths of them spam, in campaigns and floods, the good ones by
/// the hour at which people write. The same seed gives the same month.
/// </summary>
internal sealed class MonthPlan
{
    public const int Days = 30;

    /// <summary>What a school class writes at once.</summary>
    public const string Class = "class";

    private const int Comments = 10_000;
    private const int Spam = 8_000;
    private const int Posts = 6;
    private const int Readers = 450;
    private const int ClassOfPupils = 70;
    private static readonly int[] GoodByHour = [2, 1, 1, 0, 0, 1, 3, 6, 7, 7, 8, 8, 9, 7, 7, 8, 9, 9, 10, 12, 13, 11, 8, 4];

    private readonly Random random;
    private readonly List<PlannedComment> comments = [];

    private MonthPlan(int seed) => random = new Random(seed);

    /// <summary>A Monday.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The month in the order in which it is sent.</summary>
    public static IReadOnlyList<PlannedComment> Make(int seed)
    {
        var plan = new MonthPlan(seed);
        plan.AddClass();
        plan.AddReaders(Comments - Spam - ClassOfPupils);
        foreach (var (day, size, networks) in ((int, int, int)[])[(3, 250, 2), (9, 400, 400), (14, 300, 1), (21, 450, 60), (26, 200, 200)])
        {
            plan.AddCampaign(
                Start.AddDays(day).AddHours(plan.random.Next(24)),
                TimeSpan.FromMinutes(plan.random.Next(10, 45)),
                size,
                networks
            );
        }

        while (plan.comments.Count < Comments)
        {
            var size = Math.Min(
                Comments - plan.comments.Count,
                plan.random.Next(10) == 0 ? plan.random.Next(60, 150) : plan.random.Next(3, 30)
            );
            var lasts = TimeSpan.FromMinutes(plan.random.Next(30, 2880));
            plan.AddCampaign(plan.Moment(TimeSpan.FromDays(Days) - lasts), lasts, size, plan.random.Next(1, size + 1));
        }

        return [.. plan.comments.OrderBy(comment => comment.SentAt)];
    }

    /// <summary>Readers write by day, some of them often, from a few hundred networks; the newest posts draw most.</summary>
    private void AddReaders(int count)
    {
        for (var number = 0; number < count; number++)
        {
            // Some write much, most once or twice: the square of an even share.
            var reader = (int)(Math.Pow(random.NextDouble(), 2) * Readers);
            var hour = GoodHour();
            var sentAt = Start.AddDays(random.Next(Days)).AddHours(hour).AddSeconds(random.Next(600, 3600));
            var sort = random.Next(100) switch
            {
                < 76 => "plain",
                < 97 => "hard",
                _ => "personal",
            };
            var sender = random.Next(100) switch
            {
                < 94 => Sender.Browser,
                < 99 => Sender.WithoutScripts,
                _ => Sender.WithoutForm,
            };
            AddGood(
                sort,
                sentAt,
                RecentPost(),
                $"192.0.{reader % 200}.{1 + (reader / 200)}",
                sender,
                reader % 3 == 0 ? null : $"reader {reader}"
            );
        }
    }

    /// <summary>A class that was given the blog to write to: many people, one address, a quarter of an hour.</summary>
    private void AddClass()
    {
        var begins = Start.AddDays(16).AddHours(10);
        for (var pupil = 0; pupil < ClassOfPupils; pupil++)
        {
            AddGood(Class, begins.AddSeconds(random.Next(600, 1500)), Posts - 1, "198.18.7.1", Sender.Browser, null);
        }
    }

    private void AddGood(string sort, DateTimeOffset sentAt, int post, string address, Sender sender, string? writer) =>
        comments.Add(
            new PlannedComment(
                sentAt.AddSeconds(-random.Next(25, 590)),
                sentAt,
                post,
                false,
                sort,
                sort switch
                {
                    "hard" => GoodText.Hardly(random),
                    "personal" => GoodText.Personally(random),
                    _ => GoodText.Plainly(random),
                },
                random.Next(100) < 45 ? null : GoodText.Name(random),
                address,
                sender,
                writer
            )
        );

    /// <summary>One spammer's run: of one sort, by one program, from some networks; three of ten say one thing again and again.</summary>
    private void AddCampaign(DateTimeOffset begins, TimeSpan lasts, int size, int networks)
    {
        var sort = random.Next(SpamSorts.Count);
        var sender = random.Next(100) switch
        {
            < 35 => Sender.Browser,
            < 50 => Sender.WithoutScripts,
            < 72 => Sender.WithoutForm,
            < 88 => Sender.Hasty,
            _ => Sender.FillsAll,
        };
        var (campaign, isOfOneText, isOfOneWriter) = (random.Next(1, 60_000), random.Next(10) < 3, random.Next(3) == 0);
        var (text, onlyPost) = (SpamSorts.Write(random, sort), random.Next(2) == 0 ? random.Next(Posts) : (int?)null);
        for (var number = 0; number < size && comments.Count < Comments; number++)
        {
            var sentAt = begins + (lasts * random.NextDouble());
            var network = random.Next(networks);
            comments.Add(
                new PlannedComment(
                    sentAt.AddSeconds(sender == Sender.Hasty ? -1 : -random.Next(5, 120)),
                    sentAt,
                    onlyPost ?? random.Next(Posts),
                    true,
                    SpamSorts.Sort(sort),
                    isOfOneText ? text : SpamSorts.Write(random, sort),
                    SpamSorts.Name(random, sort),
                    $"{11 + (campaign % 80)}.{(campaign / 80) % 250}.{network % 250}.{1 + (network / 250)}",
                    sender,
                    isOfOneWriter ? $"campaign {campaign} from {network}" : null
                )
            );
        }
    }

    private int RecentPost() => Posts - 1 - (int)(Math.Pow(random.NextDouble(), 1.7) * Posts);

    private DateTimeOffset Moment(TimeSpan within) => Start.AddMinutes(20) + ((within - TimeSpan.FromMinutes(20)) * random.NextDouble());

    private int GoodHour()
    {
        var at = random.Next(GoodByHour.Sum());
        for (var hour = 0; ; hour++)
        {
            at -= GoodByHour[hour];
            if (at < 0)
            {
                return hour;
            }
        }
    }
}
