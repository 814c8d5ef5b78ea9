using ServerlessBlog.Costs;

namespace ServerlessBlog.Tests.Infra;

public sealed class CostTests
{
    private static readonly string Docs = Path.Combine(SharedData.Repository, "docs");
    private static readonly Inputs Inputs = Inputs.Read(Path.Combine(Docs, "costs"));

    [Fact]
    public void The_runbooks_table_and_picture_are_what_the_program_computes()
    {
        var bills = Runbook.Months.Select(month => Bill.Of(month, Inputs)).ToList();
        var runbook = File.ReadAllText(Path.Combine(Docs, "runbook.md"));

        Assert.Equal(Runbook.With(runbook, Report.Table(bills)), runbook);
        Assert.Equal(Report.Picture(bills), File.ReadAllText(Path.Combine(Docs, "costs", "costs.svg")));
    }

    [Fact]
    public void A_bill_is_the_quantity_above_what_is_free_times_the_price()
    {
        var prices = Inputs
            .Prices.Select(price => price with { Free = 0, Per = 1, Usd = price.Name == "storage: table calls" ? 1 : 0 })
            .ToList();

        var quiet = Bill.Of(new Month("", 0, 0), Inputs with { Prices = prices });
        var busy = Bill.Of(
            new Month("", 0, 1000),
            Inputs with
            {
                Prices = prices,
                Assumptions = Inputs.Assumptions with { HeldShare = 0 },
            }
        );

        var callsOfComment = Inputs.Calls[Inputs.Published].Values.Sum(counts => counts.GetValueOrDefault("table"));
        Assert.Equal(Inputs.Calls[Inputs.IdleMinute].Values.Sum(counts => counts["table"]) * 30 * 24 * 60, quiet.Usd);
        Assert.Equal(1000 * callsOfComment, busy.Usd - quiet.Usd);
    }

    [Fact]
    public void Every_price_has_a_source() => Assert.All(Inputs.Prices, price => Assert.NotEmpty(price.Source));

    [Fact]
    public void More_readers_and_more_comments_never_cost_less()
    {
        double[] views = [.. new double[] { 0, 1e3, 1e5, 1e6, 1e8 }.Select(count => Bill.Of(new Month("", count, 0), Inputs).Usd)];
        double[] comments = [.. new double[] { 0, 10, 1e3, 1e4, 1e5 }.Select(count => Bill.Of(new Month("", 0, count), Inputs).Usd)];

        Assert.Equal(views.Order(), views);
        Assert.Equal(comments.Order(), comments);
    }
}
