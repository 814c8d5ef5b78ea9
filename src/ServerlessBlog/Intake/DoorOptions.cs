using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Intake;

/// <summary>Section <c>Door</c>.</summary>
public sealed class DoorOptions
{
    /// <summary>How long a form is good for, 10 minutes to a day. Default: 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan FormLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long after its last form a writer is still known when asking for the next, up to a year. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan WriterLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The least time from form to comment, up to a minute: what comes sooner is held. Default: 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Quickest { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The work a browser does for a comment: it searches a number below 2 to this power, 1 to 24. Default: 16, a fraction of a second.
    /// </summary>
    [Range(1, 24)]
    public int ProofBits { get; init; } = 16;

    /// <summary>
    /// Comments at once from one writer before the next are held, 1 to 10,000; twice as many ask for more work, four times are refused.
    /// Default: 5.
    /// </summary>
    [Range(1, 10_000)]
    public int WriterBurst { get; init; } = 5;

    /// <summary>How many of them are forgotten in an hour, 1 to 100,000. Default: 20.</summary>
    [Range(1, 100_000)]
    public int WriterPerHour { get; init; } = 20;

    /// <summary>
    /// The same for a network (a /24 or /48; it may be a school): held from here, more work from twice, refused from twenty times as many.
    /// Default: 30.
    /// </summary>
    [Range(1, 10_000)]
    public int NetworkBurst { get; init; } = 30;

    /// <summary>
    /// How many of them are forgotten in an hour, 1 to 100,000. Default: 400, so that a school of 300 writes all it wants.
    /// </summary>
    [Range(1, 100_000)]
    public int NetworkPerHour { get; init; } = 400;

    /// <summary>
    /// The same for a post: held from here, more work from twice as many; never refused, or a script would close the post to everybody.
    /// Default: 100.
    /// </summary>
    [Range(1, 10_000)]
    public int PostBurst { get; init; } = 100;

    /// <summary>How many of them are forgotten in an hour, 1 to 100,000. Default: 600.</summary>
    [Range(1, 100_000)]
    public int PostPerHour { get; init; } = 600;

    /// <summary>Comments at once over the whole blog that turn flood mode on, 1 to 10,000; it goes off at half. Default: 50.</summary>
    [Range(1, 10_000)]
    public int FloodBurst { get; init; } = 50;

    /// <summary>How many of them are forgotten in an hour, 1 to 100,000. Default: 600.</summary>
    [Range(1, 100_000)]
    public int FloodPerHour { get; init; } = 600;

    /// <summary>
    /// Wishes for mail, of answers or of what the blog holds, that one network may make in a day, 1 to 100,000. Beyond it comments are
    /// taken without the wish, and whoever asks what is held is told to come again. Default: 40.
    /// </summary>
    [Range(1, 100_000)]
    public int MailNetworkPerDay { get; init; } = 40;

    /// <summary>The same for all networks together, 1 to 1,000,000. Default: 500.</summary>
    [Range(1, 1_000_000)]
    public int MailPerDay { get; init; } = 500;

    /// <summary>
    /// How many proxies of ours stand before the app, each of which appends to <c>X-Forwarded-For</c>, 1 to 5. Entries before theirs are
    /// the client's own words. Default: 1, Azure's front end.
    /// </summary>
    [Range(1, 5)]
    public int TrustedHops { get; init; } = 1;
}
