using System.Text.Json;
using CsCheck;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening;

namespace ServerlessBlog.Tests.Screening;

public sealed class JudgeTests
{
    private static readonly string[] Categories = ["Hate", "SelfHarm", "Sexual", "Violence"];

    private static readonly Evidence Clean = new([.. Categories.Select(category => new Harm(category, 0))])
    {
        Version = Evidence.CurrentVersion,
    };

    private static readonly ScreeningOptions Defaults = new();

    private static readonly DoorFacts Form = new() { FormAgeSeconds = 60, ProofBits = 16 };

    [Theory]
    [InlineData(0, Outcome.Publish)]
    [InlineData(2, Outcome.Hold)]
    [InlineData(4, Outcome.Hold)]
    [InlineData(6, Outcome.Reject)]
    public void The_worst_harm_decides(int severity, Outcome outcome)
    {
        foreach (var category in Categories)
        {
            var harms = Categories.Select(name => new Harm(name, name == category ? severity : 0)).ToList();

            Assert.Equal(outcome, Judge.Decide(new Evidence(harms), Defaults).Outcome);
        }
    }

    [Fact]
    public void Thresholds_are_the_authors()
    {
        var harms = new Evidence([new Harm("Violence", 4)]);

        Assert.Equal(Outcome.Publish, Judge.Decide(harms, new ScreeningOptions { HoldFrom = 6, RejectFrom = 7 }).Outcome);
        Assert.Equal(Outcome.Reject, Judge.Decide(harms, new ScreeningOptions { HoldFrom = 2, RejectFrom = 4 }).Outcome);
        Assert.Equal(Outcome.Hold, Judge.Decide(harms, new ScreeningOptions { HoldFrom = 4, RejectFrom = 7 }).Outcome);
    }

    [Fact]
    public void A_category_may_have_thresholds_of_its_own()
    {
        var options = new ScreeningOptions
        {
            Categories =
            {
                ["violence"] = new SeverityThresholds { HoldFrom = 4 },
                ["Hate"] = new SeverityThresholds { RejectFrom = 2 },
            },
        };

        Assert.Equal(Outcome.Publish, Judge.Decide(new Evidence([new Harm("Violence", 2)]), options).Outcome);
        Assert.Equal(Outcome.Reject, Judge.Decide(new Evidence([new Harm("Violence", 6)]), options).Outcome);
        Assert.Equal(Outcome.Reject, Judge.Decide(new Evidence([new Harm("Hate", 2)]), options).Outcome);
        Assert.Equal(Outcome.Hold, Judge.Decide(new Evidence([new Harm("Sexual", 2)]), options).Outcome);
    }

    [Fact]
    public void The_reasons_are_plain_words_worst_first() =>
        Assert.Equal(
            [
                "violent words, severity 4 of 6",
                "hateful words, severity 2 of 6",
                "three links",
                "an address that is written to escape filters",
            ],
            Judge
                .Decide(
                    new Evidence([new Harm("Hate", 2), new Harm("Sexual", 0), new Harm("Violence", 4)]) { Links = new LinkFacts(3, 0, 1) },
                    new ScreeningOptions { Weights = new SignalWeights { DisguisedLink = 0.5 } }
                )
                .Reasons
        );

    [Fact]
    public void A_hit_of_the_authors_blocklist_holds_and_says_which() =>
        AssertHeld("it has “acme corp” of your list rivals", Clean with { Blocklists = [new BlocklistHit("rivals", "acme corp")] });

    [Theory]
    [InlineData(UnscannedReason.Silent, null, "it was not judged: Content Safety did not answer")]
    [InlineData(UnscannedReason.Busy, 429, "it was not judged: Content Safety was too busy")]
    [InlineData(UnscannedReason.Refused, 401, "it was not judged: Content Safety refuses the blog's key or identity (401)")]
    [InlineData(UnscannedReason.Refused, 404, "it was not judged: Content Safety refuses the blog's call (404)")]
    public void What_was_not_judged_is_held_and_told_apart_from_a_verdict(UnscannedReason why, int? status, string reason) =>
        AssertHeld(reason, new Evidence([]) { Version = Evidence.CurrentVersion, Unscanned = new Unscanned(why, status) });

    [Fact]
    public void Evidence_of_nothing_is_held() => AssertHeld("it could not be screened", new Evidence([]));

    [Fact]
    public void Every_comment_waits_when_the_author_reads_them_first() =>
        AssertHeld("you read every comment first", Clean, new ScreeningOptions { Policy = Policy.HoldAll });

    [Fact]
    public void New_writers_wait_and_approved_ones_do_not_when_the_author_wants_it_so()
    {
        var options = new ScreeningOptions { Policy = Policy.HoldNewWriters };

        AssertHeld("you have not approved this writer before", Clean, options);
        AssertHeld("you have not approved this writer before", Clean with { Writer = new WriterHistory(2, 0, 1) }, options);
        Assert.Equal(Outcome.Publish, Judge.Decide(Clean with { Writer = new WriterHistory(1, 0, 0) }, options).Outcome);
        Assert.Equal(
            Outcome.Hold,
            Judge.Decide(Clean with { Writer = new WriterHistory(1, 0, 0), Harms = [new Harm("Hate", 2)] }, options).Outcome
        );
    }

    [Fact]
    public void An_approved_writer_may_have_what_holds_a_stranger()
    {
        var links = Clean with { Links = new LinkFacts(3, 0, 0) };

        AssertHeld("three links", links);
        Assert.Equal(Outcome.Publish, Judge.Decide(links with { Writer = new WriterHistory(1, 0, 0) }, Defaults).Outcome);
    }

    [Theory]
    [InlineData(false, false, Budgets.None, false, null)]
    [InlineData(true, false, Budgets.None, false, "a field that people do not see was filled")]
    [InlineData(false, true, Budgets.None, false, null)]
    [InlineData(
        true,
        true,
        Budgets.None,
        false,
        "a field that people do not see was filled; it was sent 2 seconds after the form was opened"
    )]
    [InlineData(false, false, Budgets.Writer, false, "many comments of the same writer")]
    [InlineData(false, false, Budgets.Network | Budgets.Post, false, "many comments from the same network; many comments on this post")]
    [InlineData(false, false, Budgets.None, true, null)]
    [InlineData(false, true, Budgets.None, true, "it was sent 2 seconds after the form was opened; the blog was being flooded")]
    public void What_the_door_saw_holds_and_does_not_reject(bool honeypot, bool tooQuick, Budgets over, bool flood, string? reasons)
    {
        var verdict = Judge.Decide(
            Clean with
            {
                Door = Form with { FormAgeSeconds = 2.2, HoneypotFilled = honeypot, TooQuick = tooQuick, Over = over, FloodMode = flood },
            },
            Defaults
        );

        Assert.Equal(reasons is null ? Outcome.Publish : Outcome.Hold, verdict.Outcome);
        Assert.Equal(reasons ?? "", string.Join("; ", verdict.Reasons));
    }

    [Fact]
    public void A_browser_without_scripts_is_heard_and_a_program_without_the_form_waits()
    {
        Assert.Equal(Outcome.Publish, Judge.Decide(Clean with { Door = Form with { ProofBits = null } }, Defaults).Outcome);
        AssertHeld("it came without the blog's form", Clean with { Door = new DoorFacts() });
    }

    [Theory]
    [InlineData(Outcome.Publish, 1000, Outcome.Publish)]
    [InlineData(Outcome.Hold, 1000, Outcome.Hold)]
    [InlineData(Outcome.Reject, 99, Outcome.Hold)]
    [InlineData(Outcome.Reject, 100, Outcome.Reject)]
    public void The_spam_filter_rejects_alone_only_when_the_author_has_taught_it_enough(Outcome opinion, int verdicts, Outcome outcome)
    {
        var verdict = Judge.Decide(
            Clean with
            {
                Spam = new SpamScore(0.9, opinion, verdicts, ["“cheap”", "a link to pills.example"], ["“thanks”"]),
            },
            Defaults
        );

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(outcome == Outcome.Publish ? [] : ["it looks like spam: “cheap”, a link to pills.example"], verdict.Reasons);
    }

    [Fact]
    public void Words_beside_personal_data_are_not_quoted_since_reasons_are_mailed()
    {
        var spam = new SpamScore(0.9, Outcome.Hold, 0, ["“0161 496”"], []);

        Assert.Equal(
            ["it shows personal data: phone number", "it looks like spam"],
            Judge.Decide(Clean with { Spam = spam, PersonalData = [PersonalDataKind.Phone] }, Defaults).Reasons
        );
    }

    [Fact]
    public void A_verdict_that_was_stored_before_there_was_more_evidence_is_read_and_judged_again()
    {
        const string stored =
            """{"outcome":"hold","reasons":["hateful words, severity 2 of 6"],"evidence":{"harms":[{"category":"Hate","severity":2}]}}""";

        var verdict = JsonSerializer.Deserialize(stored, BlogJson.Default.Verdict)!;

        Assert.Equal(0, verdict.Evidence.Version);
        Assert.Equal(verdict.Reasons, Judge.Decide(verdict.Evidence, Defaults).Reasons);
    }

    [Fact]
    public void Much_that_speaks_against_a_comment_rejects_it_together() =>
        Assert.Equal(
            Outcome.Reject,
            Judge
                .Decide(
                    Clean with
                    {
                        Door = Form with { HoneypotFilled = true, TooQuick = true },
                        Links = new LinkFacts(5, 2, 1),
                    },
                    Defaults
                )
                .Outcome
        );

    [Fact]
    public void No_signal_rejects_alone()
    {
        foreach (var weight in typeof(SignalWeights).GetProperties().Select(property => (double)property.GetValue(Defaults.Weights)!))
        {
            Assert.True(weight < Defaults.RejectScore);
        }

        Assert.NotEqual(Outcome.Reject, Judge.Decide(Clean with { Links = new LinkFacts(1000, 0, 0) }, Defaults).Outcome);
    }

    [Fact]
    public void A_stricter_threshold_never_makes_a_verdict_milder() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Double[0.1, 5], Gen.Double[0.1, 5])
            .Sample(
                (severity, links, spam, one, other) =>
                {
                    var evidence = Clean with
                    {
                        Harms = [new Harm("Hate", severity)],
                        Links = new LinkFacts(links, links / 2, 0),
                        Writer = new WriterHistory(0, 0, spam),
                    };

                    var mild = Judge.Decide(evidence, new ScreeningOptions { HoldScore = Math.Max(one, other) });
                    var strict = Judge.Decide(evidence, new ScreeningOptions { HoldScore = Math.Min(one, other) });

                    Assert.True(strict.Outcome >= mild.Outcome);
                }
            );

    private static void AssertHeld(string reason, Evidence evidence, ScreeningOptions? options = null)
    {
        var verdict = Judge.Decide(evidence, options ?? Defaults);

        Assert.Equal(Outcome.Hold, verdict.Outcome);
        Assert.Equal([reason], verdict.Reasons);
    }
}
