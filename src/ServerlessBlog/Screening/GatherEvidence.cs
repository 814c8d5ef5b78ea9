using Microsoft.Extensions.Options;

using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Spam;
using ServerlessBlog.Screening.Writers;

namespace ServerlessBlog.Screening;

/// <summary>Collects the facts about a comment. Weighs nothing: that is <see cref="Judge"/>'s.</summary>
public sealed class GatherEvidence(
    HarmScanner harms, SpamFilter spam, FindRepeats repeats, WriterDecisions writers, IOptions<BlogOptions> blog, IOptionsMonitor<ScreeningOptions> options)
{
    /// <summary>The evidence, and when to ask Content Safety again where it gave no answer. It is not asked about what the rest of the evidence rejects.</summary>
    internal async Task<(Evidence Evidence, TimeSpan? RetryAfter)> RunAsync(Comment comment, CancellationToken cancellationToken)
    {
        var evidence = await CheapAsync(comment, cancellationToken);
        if (Judge.Decide(evidence, options.CurrentValue).Outcome == Outcome.Reject)
        {
            return (evidence with { Unscanned = new Unscanned(UnscannedReason.Spared) }, null);
        }

        return await harms.ScanAsync(comment, cancellationToken) switch
        {
            HarmScan.Done done => (evidence with { Harms = done.Harms, Blocklists = done.Hits }, null),
            HarmScan.NotYet notYet => (evidence with { Unscanned = notYet.Unscanned }, notYet.RetryAfter),
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };
    }

    /// <summary>What costs nobody's money.</summary>
    private async Task<Evidence> CheapAsync(Comment comment, CancellationToken cancellationToken) => new([])
    {
        Version = Evidence.CurrentVersion,
        Links = LinkFacts.Of($"{comment.Name}\n{comment.Text}", blog.Value.SiteUrl.Host),
        Spam = await spam.ScoreAsync(comment, cancellationToken),
        Door = comment.Door,
        Repeats = await repeats.RunAsync(comment, cancellationToken),
        Writer = comment.Door?.Writer is { } writer ? await writers.FindAsync(writer, cancellationToken) : null,
        PersonalData = [.. PersonalData.Find(comment.Text).Select(datum => datum.Kind)],
    };
}
