using System.Threading.RateLimiting;

using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Privacy;

/// <summary>Takes a request for an address's link. The same two or three storage calls for every address, so that nobody learns from the answer whose it is.</summary>
public sealed class RequestPrivacyLink(PrivacyStore privacy, BlogQueues queues, TimeProvider clock) : IDisposable
{
    /// <summary>Each request costs a look through all comments: so many a minute, in each instance, are enough for anybody's wishes.</summary>
    internal static readonly RateLimit Limit = new("privacy", 30, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    private readonly FixedWindowRateLimiter requests = new(new FixedWindowRateLimiterOptions { PermitLimit = Limit.Quota, Window = Limit.Window });

    /// <summary>False when too many came.</summary>
    internal async Task<bool> RunAsync(string email, CancellationToken cancellationToken)
    {
        using var lease = requests.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            return false;
        }

        var hash = EmailHash.Of(email);
        if (await privacy.TryRequestAsync(hash, email, clock.GetUtcNow(), cancellationToken))
        {
            await queues.SendAsync(StorageNames.PrivacyQueue, new PrivacyMessage(hash), BlogJson.Wire.PrivacyMessage, CancellationToken.None);
        }

        return true;
    }

    /// <inheritdoc />
    public void Dispose() => requests.Dispose();
}
