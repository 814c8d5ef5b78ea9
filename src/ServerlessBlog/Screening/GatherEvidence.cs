using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening;

/// <summary>Brings together what is known about a comment. Weighs nothing: that is <see cref="Judge"/>'s.</summary>
public sealed class GatherEvidence(CollectFacts facts, HarmScanner harms, IOptionsMonitor<ScreeningOptions> options)
{
    /// <summary>
    /// The evidence, and when to ask Content Safety again where it gave no answer. It is not asked about what the rest of the evidence
    /// rejects.
    /// </summary>
    internal async Task<(Evidence Evidence, TimeSpan? RetryAfter)> RunAsync(Comment comment, CancellationToken cancellationToken)
    {
        var evidence = await facts.RunAsync(comment, cancellationToken);
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
}
