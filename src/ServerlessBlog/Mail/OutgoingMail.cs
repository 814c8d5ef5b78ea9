namespace ServerlessBlog.Mail;

/// <summary>A mail to be sent once.</summary>
/// <param name="Key">
/// What the mail is about, from ids alone, never an address: letters, digits, <c>. : _ -</c>, at most 300. The second mail of a key is not
/// sent.
/// </param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text part.</param>
/// <param name="Html">The HTML part; null for none.</param>
/// <param name="Category">What kind of mail it is, one word: shown to the author, and SendGrid's statistics go by it.</param>
public sealed record OutgoingMail(string Key, string To, string Subject, string Text, string? Html, string Category)
{
    /// <summary>Further headers, such as <c>List-Unsubscribe</c>; one-line values.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What every mail of ours says, to the author and to readers: a machine wrote it (RFC 3834, section 5), and it wants no automatic
    /// answer ([MS-OXCMAIL], section 2.2.3.2.14).
    /// </summary>
    internal static IReadOnlyDictionary<string, string> OfAMachine { get; } =
        new Dictionary<string, string> { ["Auto-Submitted"] = "auto-generated", ["X-Auto-Response-Suppress"] = "All" };

    /// <summary>The category of links to sign in by: good for minutes, so they go first, and are tried while others wait.</summary>
    internal const string SignIn = "sign-in";

    /// <summary>Where answers go; null for the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The comments that it is about, by id.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>When it is not worth sending any more, as with a link to sign in by; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Where a mail is on its way.</summary>
public enum MailState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>Given to a provider, whose answer is not recorded yet; or never came.</summary>
    Sending,

    /// <summary>A provider took it.</summary>
    Sent,

    /// <summary>The providers will not have it: to be looked at.</summary>
    Refused,

    /// <summary>It was sent and came back.</summary>
    Bounced,

    /// <summary>It could not be sent in time.</summary>
    Expired,
}
