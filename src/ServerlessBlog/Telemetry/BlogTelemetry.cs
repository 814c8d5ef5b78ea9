using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ServerlessBlog.Telemetry;

/// <summary>
/// What the blog says of itself to OpenTelemetry: spans of its functions and five measurements. Ids, counts and durations, never words,
/// names or addresses. Without a listener every call here is free.
/// </summary>
internal static class BlogTelemetry
{
    /// <summary>The name of the source of spans and of the meter, for exporters and tests.</summary>
    public const string Name = "ServerlessBlog";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Verdicts = Meter.CreateCounter<long>(
        "blog.comments.verdicts",
        "{comment}",
        "Comments by what screening made of them"
    );

    private static readonly Histogram<double> Delay = Meter.CreateHistogram<double>(
        "blog.screening.delay",
        "s",
        "From the writer's 202 to the verdict"
    );

    private static readonly Counter<long> RefusedMails = Meter.CreateCounter<long>(
        "blog.mail.failures",
        "{mail}",
        "Mails that were not taken, by the answer's status"
    );

    private static readonly Counter<long> FailedSignIns = Meter.CreateCounter<long>(
        "blog.sign_in.failures",
        "{try}",
        "Wrong keys and links in the author's place"
    );

    private static readonly Gauge<long> FilterBytes = Meter.CreateGauge<long>("blog.filter.size", "By", "The spam filter's stored state");

    /// <summary>Spans of functions.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>
    /// A comment that was taken at a time has a verdict, and is no longer pending. Durations are of the real clock: nothing is decided by
    /// them.
    /// </summary>
    public static void Screened(string verdict, DateTimeOffset takenAt)
    {
        Verdicts.Add(1, new KeyValuePair<string, object?>("verdict", verdict));
        Delay.Record((TimeProvider.System.GetUtcNow() - takenAt).TotalSeconds);
    }

    /// <summary>A mail was not taken; <paramref name="status"/> is the HTTP status, 0 where no answer came.</summary>
    public static void MailFailed(int status) => RefusedMails.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <summary>Somebody tried to be the author, and was not.</summary>
    public static void SignInFailed() => FailedSignIns.Add(1);

    /// <summary>How large the spam filter's state is, in bytes as stored.</summary>
    public static void FilterSize(long bytes) => FilterBytes.Record(bytes);
}
