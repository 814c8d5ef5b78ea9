using System.Net;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Screening;

public sealed class HarmScannerTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_long_text_is_split_within_the_services_limit_and_nothing_is_left_out() =>
        Gen.String[Gen.Char["ab \né"], 0, 25_000]
            .Sample(
                text =>
                {
                    var parts = HarmScanner.Split(text).ToList();

                    Assert.Equal(text, string.Concat(parts));
                    Assert.All(parts, part => Assert.InRange(part.EnumerateRunes().Count(), 0, 10_000));
                },
                iter: 30
            );

    [Fact]
    public void Characters_beyond_the_basic_plane_count_once_and_are_not_cut_in_two()
    {
        var parts = HarmScanner.Split(string.Concat(Enumerable.Repeat("😀", 10_001))).ToList();

        Assert.Equal([20_000, 2], parts.Select(part => part.Length));
    }

    [Fact]
    public async Task One_call_asks_about_name_and_text_and_names_the_blocklists_without_making_them()
    {
        var wire = new ContentSafetyWire(clock, new ScreeningOptions { Blocklists = "rivals names" });
        const string hit = """[{"blocklistName":"rivals","blocklistItemId":"1","blocklistItemText":"acme"}],""";
        wire.Answer = (HttpStatusCode.OK, ContentSafetyWire.Clean.Replace("[],", hit, StringComparison.Ordinal), null);

        var scan = Assert.IsType<HarmScan.Done>(
            await wire.Scanner().ScanAsync(ContentSafetyWire.Comment("Buy at acme", "Jo"), TestContext.Current.CancellationToken)
        );

        var asked = JsonSerializer.Deserialize<JsonElement>(Assert.Single(wire.Asked));
        Assert.Equal("Jo\nBuy at acme", asked.GetProperty("text").GetString());
        Assert.Equal(["rivals", "names"], asked.GetProperty("blocklistNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([new BlocklistHit("rivals", "acme")], scan.Hits);
        Assert.Equal(4, scan.Harms.Count);
    }

    [Theory]
    [InlineData(401, UnscannedReason.Refused)]
    [InlineData(403, UnscannedReason.Refused)]
    [InlineData(404, UnscannedReason.Refused)]
    [InlineData(400, UnscannedReason.Refused)]
    [InlineData(408, UnscannedReason.Silent)]
    [InlineData(500, UnscannedReason.Silent)]
    [InlineData(502, UnscannedReason.Silent)]
    [InlineData(429, UnscannedReason.Busy)]
    [InlineData(503, UnscannedReason.Busy)]
    public async Task An_error_is_no_verdict(int status, UnscannedReason why)
    {
        var wire = new ContentSafetyWire(clock) { Answer = ((HttpStatusCode)status, """{"error":{"code":"x","message":"y"}}""", null) };

        var scan = Assert.IsType<HarmScan.NotYet>(
            await wire.Scanner().ScanAsync(ContentSafetyWire.Comment("Lovely"), TestContext.Current.CancellationToken)
        );

        Assert.Equal(new Unscanned(why, status), scan.Unscanned);
        Assert.Single(wire.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"hello\":\"world\"}")]
    [InlineData("{\"categoriesAnalysis\":[]}")]
    [InlineData("{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":0}]}")]
    [InlineData(
        "{\"categoriesAnalysis\":[{\"category\":\"Hate\"},{\"category\":\"SelfHarm\"},{\"category\":\"Sexual\"},{\"category\":\"Violence\"}]}"
    )]
    [InlineData("{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":\"low\"}]}")]
    public async Task Nonsense_is_no_verdict(string body)
    {
        var wire = new ContentSafetyWire(clock) { Answer = (HttpStatusCode.OK, body, null) };

        var scan = Assert.IsType<HarmScan.NotYet>(
            await wire.Scanner().ScanAsync(ContentSafetyWire.Comment("Lovely"), TestContext.Current.CancellationToken)
        );

        Assert.Equal(new Unscanned(UnscannedReason.Silent), scan.Unscanned);
    }

    [Fact]
    public async Task A_busy_service_is_left_alone_for_as_long_as_it_asks_by_every_comment()
    {
        var wire = new ContentSafetyWire(clock) { Answer = (HttpStatusCode.TooManyRequests, "{}", "30") };
        var scanner = wire.Scanner();

        var first = Assert.IsType<HarmScan.NotYet>(
            await scanner.ScanAsync(ContentSafetyWire.Comment("One"), TestContext.Current.CancellationToken)
        );
        clock.Advance(TimeSpan.FromSeconds(10));
        var second = Assert.IsType<HarmScan.NotYet>(
            await scanner.ScanAsync(ContentSafetyWire.Comment("Two"), TestContext.Current.CancellationToken)
        );

        Assert.Equal(TimeSpan.FromSeconds(30), first.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(20), second.RetryAfter);
        Assert.Single(wire.Asked);

        clock.Advance(TimeSpan.FromSeconds(21));
        wire.Answer = (HttpStatusCode.OK, ContentSafetyWire.Clean, null);
        Assert.IsType<HarmScan.Done>(await scanner.ScanAsync(ContentSafetyWire.Comment("Two"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 1970 00:01:30 GMT", 90)]
    [InlineData("Fri, 01 Jan 1960 00:01:30 GMT", 0)]
    [InlineData("86400", 3600)]
    [InlineData("soon", null)]
    public async Task Retry_after_is_seconds_or_a_date_and_at_most_an_hour(string header, int? seconds)
    {
        var pinned = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var wire = new ContentSafetyWire(pinned) { Answer = (HttpStatusCode.TooManyRequests, "{}", header) };

        var scan = Assert.IsType<HarmScan.NotYet>(
            await wire.Scanner().ScanAsync(ContentSafetyWire.Comment("One"), TestContext.Current.CancellationToken)
        );

        Assert.Equal(seconds, (int?)scan.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_stop_of_the_program_is_not_taken_for_silence() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ContentSafetyWire(clock).Scanner().ScanAsync(ContentSafetyWire.Comment("One"), new CancellationToken(canceled: true))
        );
}
