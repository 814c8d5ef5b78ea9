using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;
using ServerlessBlog.Http;

namespace ServerlessBlog.Access;

/// <summary>A session of the author: since when, until when, of which generation.</summary>
internal sealed record Session(int Generation, DateTimeOffset Since, DateTimeOffset Expires);

/// <summary>A session's token, for the answer to signing in.</summary>
internal sealed record SessionAnswer(string Token, DateTimeOffset ExpiresAt);

/// <summary>
/// Session tokens: sealed with Data Protection, so that no request needs storage to believe one. Only the generation is looked up, and kept
/// for some seconds: after "sign out everywhere" another instance may believe an old session for that long.
/// </summary>
public sealed class Sessions(
    IDataProtectionProvider protection,
    SignInStore store,
    HybridCache cache,
    IOptions<AccessOptions> options,
    TimeProvider clock
)
{
    private const string Prefix = "session.";
    private const string CacheKey = "sign-in-generation";

    private static readonly HybridCacheEntryOptions Kept = new()
    {
        LocalCacheExpiration = TimeSpan.FromSeconds(10),
        Expiration = TimeSpan.FromSeconds(10),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    private readonly IDataProtector protector = protection.CreateProtector("session");

    /// <summary>A new token, or the next one of a session that began at <paramref name="since"/>.</summary>
    internal SessionAnswer Issue(int generation, DateTimeOffset? since = null)
    {
        var now = clock.GetUtcNow();
        var began = since ?? now;
        var end = began + options.Value.LongestSession;
        var expires = now + options.Value.SessionLifetime < end ? now + options.Value.SessionLifetime : end;
        var content = string.Create(
            CultureInfo.InvariantCulture,
            $"{generation}|{began.ToUnixTimeSeconds()}|{expires.ToUnixTimeSeconds()}"
        );
        return new SessionAnswer(Prefix + protector.Protect(content), expires);
    }

    /// <summary>The session that a request carries, if it is one and still holds; null for everything else, the author's key too.</summary>
    internal async ValueTask<Session?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (AuthorAccess.BearerOf(request) is not { } token || Open(token) is not { } session || session.Expires <= clock.GetUtcNow())
        {
            return null;
        }

        var generation = await cache.GetOrCreateAsync(
            CacheKey,
            store,
            static async (store, token) => (await store.ReadAsync(token)).Generation,
            Kept,
            null,
            cancellationToken
        );
        return session.Generation == generation ? session : null;
    }

    /// <summary>Ends every session, on this instance at once.</summary>
    internal async Task EndAllAsync(CancellationToken cancellationToken)
    {
        await store.ChangeAsync(state => new SignInState(state.Generation + 1, []), cancellationToken);
        await cache.RemoveAsync(CacheKey, cancellationToken);
    }

    private Session? Open(string token)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || SealedText.Open(protector, token[Prefix.Length..]) is not { } content)
        {
            return null;
        }

        var parts = content.Split('|').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Session((int)parts[0], DateTimeOffset.FromUnixTimeSeconds(parts[1]), DateTimeOffset.FromUnixTimeSeconds(parts[2]));
    }
}
