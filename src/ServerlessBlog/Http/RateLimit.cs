namespace ServerlessBlog.Http;

/// <summary>
/// What a client that is asked to wait or to work more is told: whose budget, how much it holds in which time, and when there is room
/// again.
/// </summary>
internal sealed record RateLimit(string Name, int Quota, TimeSpan Window, TimeSpan Wait)
{
    public int RetryAfterSeconds => Math.Max(1, (int)Math.Ceiling(Wait.TotalSeconds));

    /// <summary>The field <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).</summary>
    public string Policy => FormattableString.Invariant($"\"{Name}\";q={Quota};w={(int)Window.TotalSeconds}");

    /// <summary>The field <c>RateLimit</c> of the same draft: nothing remains until then.</summary>
    public string Remaining => FormattableString.Invariant($"\"{Name}\";r=0;t={RetryAfterSeconds}");
}
