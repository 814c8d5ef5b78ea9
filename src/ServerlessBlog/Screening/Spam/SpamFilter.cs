using Azure;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// Each blog's own spam filter: rules until the author's verdicts have taught it better. Its model is loaded by the first comment that is
/// screened, never by a reader's request.
/// </summary>
public sealed class SpamFilter(SpamStore store, TimeProvider clock) : IDisposable
{
    private const int MostReasons = 5;

    /// <summary>Below this a trait is not worth a word.</summary>
    private const double LeastShare = .05;

    /// <summary>How long an instance trusts its model before it asks for another's learning.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim loading = new(1);
    private Loaded current = new(SpamModel.Cold, default, null);

    /// <summary>What the filter thinks of a comment; it changes nothing. No storage call, or one in five minutes.</summary>
    /// <exception cref="RequestFailedException">Storage does not answer.</exception>
    public async Task<SpamScore> ScoreAsync(Comment comment, CancellationToken cancellationToken) =>
        Score(await LoadAsync(cancellationToken), SpamReading.Of(comment));

    /// <summary>What it has learned, for the author to see. No storage call, or one in five minutes.</summary>
    internal async Task<FilterLearning> ReadLearningAsync(CancellationToken cancellationToken) =>
        FilterLearning.Of(await LoadAsync(cancellationToken));

    /// <summary>A new model has been stored.</summary>
    internal void Forget() => current = current with { Until = null };

    /// <inheritdoc />
    public void Dispose() => loading.Dispose();

    internal static SpamScore Score(SpamModel model, SpamReading reading)
    {
        var part = model.Read(reading.Buckets, reading.RuleWeight);
        var shares = Shares(model, reading)
            .Where(share => Math.Abs(share.Weight) >= LeastShare)
            .OrderByDescending(share => Math.Abs(share.Weight))
            .ToList();
        return new SpamScore(
            Math.Round(SpamScale.Probability(part.Total), 4),
            model.Judge(part, reading.RuleWeight),
            model.Good + model.Spam,
            [.. shares.Where(share => share.Weight > 0).Select(share => share.Words).Distinct().Take(MostReasons)],
            [.. shares.Where(share => share.Weight < 0).Select(share => share.Words).Distinct().Take(MostReasons)]
        );
    }

    private static IEnumerable<(string Words, double Weight)> Shares(SpamModel model, SpamReading reading)
    {
        var traits = reading.Features.Count(feature => feature.Bucket < SpamFeatures.Pieces);
        var learned = reading
            .Features.Where(feature => feature.Bucket < SpamFeatures.Pieces)
            .ToLookup(feature => feature.Text, feature => model.Share(feature, traits));
        foreach (var rule in reading.Rules)
        {
            yield return (rule.Reason, (SpamScale.RuleFactor(model.Trust) * rule.Weight) + learned[$"rule:{rule.Name}"].Sum());
        }

        foreach (var trait in learned.Where(trait => SpamWords.Say(trait.Key) is not null))
        {
            yield return (SpamWords.Say(trait.Key)!, trait.Sum());
        }
    }

    private async Task<SpamModel> LoadAsync(CancellationToken cancellationToken)
    {
        if (current is var fresh && fresh.Until > clock.GetUtcNow())
        {
            return fresh.Model;
        }

        await loading.WaitAsync(cancellationToken);
        try
        {
            var known = current;
            if (known.Until > clock.GetUtcNow())
            {
                return known.Model;
            }

            var until = clock.GetUtcNow() + Lifetime;
            var next = await store.ReadModelAsync(known.Version, cancellationToken) is var (model, version)
                ? new Loaded(model, version, until)
                : known with
                {
                    Until = until,
                };
            // What was forgotten meanwhile stays so: this comment has the model that was read, the next one asks again.
            Interlocked.CompareExchange(ref current, next, known);
            return next.Model;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>
    /// A model, the version it was read at, and until when it is trusted. One reference, so that nobody sees half of a change.
    /// </summary>
    private sealed record Loaded(SpamModel Model, ETag Version, DateTimeOffset? Until);
}
