using System.Net.Http.Headers;
using Azure;

namespace ServerlessBlog.Screening;

/// <summary>When to ask a busy service again.</summary>
internal static class RetryAfter
{
    private const int MostDoublings = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The answer's own wish, in seconds or as a date (RFC 9110, section 10.2.3), at most an hour; null when it has none.
    /// </summary>
    public static TimeSpan? Of(Response? response, TimeProvider clock)
    {
        if (
            response is null
            || !response.Headers.TryGetValue("Retry-After", out var text)
            || !RetryConditionHeaderValue.TryParse(text, out var value)
        )
        {
            return null;
        }

        var wish = value.Delta ?? (value.Date - clock.GetUtcNow()) ?? TimeSpan.Zero;
        return TimeSpan.FromTicks(Math.Clamp(wish.Ticks, 0, TimeSpan.TicksPerHour));
    }

    /// <summary>
    /// The pause after a failure: <paramref name="first"/> doubled with each one before, never less than the service's wish, and up to half
    /// as much again by <paramref name="chance"/> (0 to 1), so that comments which failed together do not come back together.
    /// </summary>
    public static TimeSpan Pause(int failures, TimeSpan first, TimeSpan? wish, double chance)
    {
        var doubled = TimeSpan.FromTicks(Math.Min(first.Ticks << Math.Min(failures, MostDoublings), LongestPause.Ticks));
        return (doubled > wish.GetValueOrDefault() ? doubled : wish.GetValueOrDefault()) * (1 + (chance / 2));
    }
}
