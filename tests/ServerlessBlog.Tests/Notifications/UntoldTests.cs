using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

public sealed class UntoldTests
{
    private static readonly NotificationsOptions Options = new();
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_comment_of_a_quiet_time_is_told_at_once() => Assert.Null(new Untold([], null, 0, null).NextMailAt(Options));

    [Fact]
    public void A_busy_day_brings_a_dozen_mails_five_minutes_apart_and_then_one_an_hour()
    {
        var times = MailsOfBusyDay();

        Assert.Equal(TimeSpan.FromMinutes(5), times[1] - times[0]);
        Assert.Equal(TimeSpan.FromHours(1), times[^1] - times[^2]);
        Assert.InRange(times.Count, 24, 24 + Untold.MostInRow);
    }

    [Fact]
    public void After_a_quiet_night_mails_may_follow_each_other_again()
    {
        var last = MailsOfBusyDay()[^1];
        var night = new Untold([], last, Untold.MostInRow, null);
        var morning = night with { LastMailAt = last.AddHours(12), Load = night.LoadWithMail(last.AddHours(12), Options) };

        Assert.Equal(last.AddHours(12).AddMinutes(5), morning.NextMailAt(Options));
    }

    [Fact]
    public void A_flood_is_told_once_an_hour_however_few_mails_came_before()
    {
        var flood = new UntoldComment(
            new CommentId("a-post", Guid.CreateVersion7(Monday)),
            1,
            CommentState.Held,
            Flood: true,
            LooksHuman: false
        );

        Assert.Equal(Monday.AddHours(1), new Untold([flood], Monday, 1, null).NextMailAt(Options));
    }

    /// <summary>Comments never stop, and each mail goes out as soon as it may.</summary>
    private static List<DateTimeOffset> MailsOfBusyDay()
    {
        var times = new List<DateTimeOffset>();
        var untold = new Untold([], null, 0, null);
        for (var now = Monday; now < Monday.AddDays(1); now = untold.NextMailAt(Options)!.Value)
        {
            times.Add(now);
            untold = untold with { LastMailAt = now, Load = untold.LoadWithMail(now, Options) };
        }

        return times;
    }
}
