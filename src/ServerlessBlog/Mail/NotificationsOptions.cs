using System.ComponentModel.DataAnnotations;

namespace ServerlessBlog.Mail;

/// <summary>How a connection to an SMTP server is secured.</summary>
public enum SmtpSecurity
{
    /// <summary>By STARTTLS, or not used.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Section <c>Notifications</c>: how mail leaves the blog, and what the author is told by it.</summary>
public sealed class NotificationsOptions
{
    /// <summary>SendGrid's API key. Default: none; then mail goes by SMTP, and without that it stays in the outbox.</summary>
    public string? SendGridApiKey { get; init; }

    /// <summary>
    /// The public key that SendGrid shows for its signed Event Webhook (Base64), which is to post to <c>mail/events</c>. Default: none, and
    /// bounces are not heard of.
    /// </summary>
    public string? SendGridEventKey { get; init; }

    /// <summary>The SMTP server for mail where SendGrid is not set up, or does not take it. Default: none.</summary>
    public string? SmtpHost { get; init; }

    /// <summary>Its port, 1 to 65535. Default: 587.</summary>
    [Range(1, 65535)]
    public int SmtpPort { get; init; } = 587;

    /// <summary>
    /// Whether the connection is secured at its start (<c>Tls</c>, port 465), by STARTTLS (<c>StartTls</c>), or not at all (<c>None</c>,
    /// for a server on the same machine). Default: StartTls.
    /// </summary>
    public SmtpSecurity SmtpSecurity { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The user at the SMTP server; none sends without signing in. Default: none.</summary>
    public string? SmtpUser { get; init; }

    /// <summary>That user's password. Default: none.</summary>
    public string? SmtpPassword { get; init; }

    /// <summary>SendGrid's address. Default: https://api.sendgrid.com (https://api.eu.sendgrid.com keeps mail in the EU).</summary>
    [Required]
    public Uri SendGridHost { get; init; } = new("https://api.sendgrid.com");

    /// <summary>
    /// The address that mail comes from; SendGrid must know it as a verified sender. Default: an address that exists nowhere.
    /// </summary>
    [Required, EmailAddress]
    public string From { get; init; } = "blog@blog.example";

    /// <summary>How long one call to a provider may take, 1 second to 2 minutes. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a provider that did not take a mail is left alone, the first time; then twice as long each time, an hour at most. 100
    /// milliseconds to one hour. Default: 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a mail waits of which nobody knows whether it went out (the process died, or no answer came), before it is sent again under
    /// the same Message-ID: SendGrid's events tell meanwhile, where they are set up. At least 2 seconds longer than <see cref="Timeout"/>,
    /// at most one day. Default: 10 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:03", "1.00:00:00")]
    public TimeSpan DoubtfulFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The author gets at most one mail about comments in this time; the first one in a quiet time goes out at once, and where a dozen came
    /// in a row it is one each <see cref="FloodInterval"/>. Zero gives each comment its own mail, but in a flood. Up to one day. Default: 5
    /// minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MailInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The same while comments flood in, and on days when mail follows mail. Up to one day. Default: one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan FloodInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many comments of one mail have buttons of their own, 1 to 30; the rest are counted, and wait at the desk. Default: 10.
    /// </summary>
    [Range(1, 30)]
    public int MostComments { get; init; } = 10;

    /// <summary>
    /// The domain whose mail SendGrid's Inbound Parse posts to <c>mail/inbound</c>: the author answers comments by answering the mail.
    /// Default: none, and no address for answers is offered.
    /// </summary>
    [RegularExpression(@"^[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,6}$")]
    public string? InboundDomain { get; init; }

    /// <summary>
    /// The secret in the address that Inbound Parse posts to (<c>mail/inbound?secret=</c>), at least 16 characters: SendGrid signs nothing
    /// there. Needed with <see cref="InboundDomain"/>. Default: none.
    /// </summary>
    [MinLength(16)]
    public string? InboundSecret { get; init; }

    /// <summary>
    /// The public key that SendGrid shows for a signed Inbound Parse (Base64): mail that it did not sign is then not taken. Default: none,
    /// and the secret alone lets mail in.
    /// </summary>
    public string? SendGridInboundKey { get; init; }

    /// <summary>Whether the author can answer by mail.</summary>
    public bool TakesReplies => InboundDomain is not null && InboundSecret is not null;

    /// <summary>Whether a mail a day tells what was published, held and rejected unseen, where there was anything. Default: true.</summary>
    public bool Digest { get; init; } = true;

    /// <summary>The hour of that mail, UTC, 0 to 23. Default: 5.</summary>
    [Range(0, 23)]
    public int DigestHour { get; init; } = 5;

    /// <summary>
    /// How long a mail that was refused or came back stays on the author's list before it is erased, one day to one year. Default: 30 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeepRefused { get; init; } = TimeSpan.FromDays(30);
}
