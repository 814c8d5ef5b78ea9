using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Tests.Intake;

public sealed class BudgetTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly DoorOptions Options = new();

    [Theory]
    [InlineData(0, Budgets.None)]
    [InlineData(4, Budgets.None)]
    [InlineData(5, Budgets.Writer)]
    [InlineData(9, Budgets.Writer)]
    public void Over_its_writers_budget_a_comment_is_marked_and_let_in(double before, Budgets over) =>
        Assert.Equal(new Ruling.Admitted(over), BudgetRules.Rule(new Levels(before, 0, 0), 16, flood: false, Options));

    [Fact]
    public void Twice_over_it_asks_for_more_work_and_that_work_lets_it_in()
    {
        var asked = Assert.IsType<Ruling.MoreWork>(BudgetRules.Rule(new Levels(12, 0, 0), 16, flood: false, Options));

        Assert.Equal(18, asked.Bits);
        Assert.Equal("\"writer\";q=10;w=1800", asked.Limit.Policy);
        Assert.InRange(asked.Limit.RetryAfterSeconds, 1, 1800);
        Assert.IsType<Ruling.Admitted>(BudgetRules.Rule(new Levels(12, 0, 0), asked.Bits, flood: false, Options));
    }

    [Fact]
    public void Four_times_over_it_is_refused_whatever_the_work() =>
        Assert.Equal(20, Assert.IsType<Ruling.Refused>(BudgetRules.Rule(new Levels(20, 0, 0), 22, flood: false, Options)).Limit.Quota);

    [Fact]
    public void A_network_is_refused_only_beyond_twenty_times_its_burst()
    {
        const int mostWork = 22;
        var full = 20 * Options.NetworkBurst;

        Assert.Equal(new Ruling.Admitted(Budgets.Network), BudgetRules.Rule(new Levels(0, full - 1, 0), mostWork, flood: false, Options));
        var refused = Assert.IsType<Ruling.Refused>(BudgetRules.Rule(new Levels(0, full, 0), mostWork, flood: false, Options));
        Assert.StartsWith($"\"network\";q={full};", refused.Limit.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_without_work_uses_the_budget_three_times_as_fast() =>
        Assert.Equal(new Ruling.Admitted(Budgets.Writer), BudgetRules.Rule(new Levels(3, 0, 0), null, flood: false, Options));

    [Fact]
    public void A_post_refuses_nobody() =>
        Assert.IsType<Ruling.Admitted>(BudgetRules.Rule(new Levels(0, 0, 100_000), 22, flood: false, Options));

    [Fact]
    public void A_school_of_three_hundred_behind_one_address_is_heard_within_an_hour()
    {
        var network = default(Bucket);
        var marked = 0;
        for (var pupil = 0; pupil < 300; pupil++)
        {
            var now = Start.AddSeconds(pupil * 12);
            var ruling = BudgetRules.Rule(new Levels(0, network.LevelAt(now, Options.NetworkPerHour), 0), 16, flood: false, Options);
            marked += Assert.IsType<Ruling.Admitted>(ruling).Over == Budgets.None ? 0 : 1;
            network = network.Add(1, now, Options.NetworkPerHour);
        }

        Assert.Equal(0, marked);
    }

    [Fact]
    public void A_budget_recovers_steadily() => Assert.Equal(5, new Bucket(15, Start).LevelAt(Start.AddMinutes(30), 20));

    [Fact]
    public void A_clock_that_was_set_back_makes_no_budget_fuller() =>
        Assert.Equal(15, new Bucket(15, Start).LevelAt(Start.AddMinutes(-30), 20));

    [Fact]
    public void In_a_flood_whoever_can_work_works_more_and_whoever_cannot_is_let_in()
    {
        Assert.Equal(18, Assert.IsType<Ruling.MoreWork>(BudgetRules.Rule(new Levels(0, 0, 0), 16, flood: true, Options)).Bits);
        Assert.IsType<Ruling.Admitted>(BudgetRules.Rule(new Levels(0, 0, 0), 18, flood: true, Options));
        Assert.IsType<Ruling.Admitted>(BudgetRules.Rule(new Levels(0, 0, 0), null, flood: true, Options));
    }

    [Theory]
    [InlineData(0, false, 16)]
    [InlineData(0, true, 18)]
    [InlineData(20, false, 20)]
    [InlineData(99, false, 22)]
    public void A_form_asks_for_the_work_that_is_needed_and_never_for_more_than_some_seconds(int asked, bool flood, int bits) =>
        Assert.Equal(bits, BudgetRules.BitsFor(asked, flood, Options));

    [Fact]
    public void Flood_mode_turns_itself_on_and_off_and_counts_what_came()
    {
        var inflow = Inflow.None;
        for (var comment = 0; comment < 60; comment++)
        {
            Assert.Equal(comment > 50, inflow.StateAt(Start, Options).On);
            inflow = inflow.Add(looksHuman: comment % 20 == 0, Start, Options);
        }

        Assert.Equal(new FloodState(true, Start, 10, 0), inflow.StateAt(Start, Options));
        Assert.True(inflow.StateAt(Start.AddMinutes(2), Options).On);
        Assert.False(inflow.StateAt(Start.AddMinutes(4), Options).On);
    }

    [Theory]
    [InlineData("198.51.100.7", 1, "198.51.100.7")]
    [InlineData("198.51.100.7:51234", 1, "198.51.100.7")]
    [InlineData("10.0.0.1, 198.51.100.7", 1, "198.51.100.7")]
    [InlineData("6.6.6.6, 198.51.100.7, 203.0.113.1", 2, "198.51.100.7")]
    [InlineData("[2001:db8:1:2::3]:443", 1, "2001:db8:1:2::3")]
    [InlineData("6.6.6.6, 198.51.100.7", 1, "198.51.100.7")]
    [InlineData("6.6.6.6, 198.51.100.7:443, 203.0.113.1, 203.0.113.2:51234", 3, "198.51.100.7")]
    [InlineData("198.51.100.7", 2, "198.51.100.7")]
    [InlineData("nonsense", 1, "127.0.0.1")]
    [InlineData(null, 1, "127.0.0.1")]
    public async Task An_address_is_read_from_the_end_that_our_own_proxies_wrote(string? forwarded, int trustedHops, string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Headers["X-Forwarded-For"] = forwarded;
        // As the worker has it.
        var workers = Microsoft.Extensions.Options.Options.Create(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, workers).Invoke(http);

        Assert.Equal(IPAddress.Parse(address), Networks.Address(http.Request, trustedHops));
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.200", true)]
    [InlineData("::ffff:198.51.100.7", "198.51.100.9", true)]
    [InlineData("198.51.100.7", "198.51.101.7", false)]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:ff::1", true)]
    [InlineData("2001:db8:1:2::3", "2001:db8:2:2::3", false)]
    public void A_network_is_what_a_household_or_a_school_shares(string one, string other, bool same) =>
        Assert.Equal(same, Networks.Of(IPAddress.Parse(one)).SequenceEqual(Networks.Of(IPAddress.Parse(other))));
}
