using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Http;

/// <summary>
/// Readers' answers, kept in memory for some seconds. What this instance changes it forgets at once; another instance shows the old answer
/// until it expires (<see cref="CacheOptions.Lifetime"/>), which saves a call to a shared cache on each read.
/// </summary>
public sealed class AnswerCache(HybridCache cache, IOptions<CacheOptions> options)
{
    private readonly HybridCacheEntryOptions entry = new()
    {
        LocalCacheExpiration = options.Value.Lifetime,
        Expiration = options.Value.Lifetime,
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>
    /// The kept answer, or the one that <paramref name="make"/> makes; concurrent callers share one making. "Nothing there" (null) is kept
    /// as well.
    /// </summary>
    internal ValueTask<CachedAnswer?> GetAsync<TState>(
        string key,
        string topic,
        TState state,
        Func<TState, CancellationToken, ValueTask<CachedAnswer?>> make,
        CancellationToken cancellationToken
    ) => cache.GetOrCreateAsync(key, state, make, entry, [topic], cancellationToken);

    /// <summary>Forgets every answer of a topic.</summary>
    internal ValueTask ForgetAsync(string topic, CancellationToken cancellationToken) => cache.RemoveByTagAsync(topic, cancellationToken);
}
