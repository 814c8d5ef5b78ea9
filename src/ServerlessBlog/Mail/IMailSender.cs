namespace ServerlessBlog.Mail;

/// <summary>What a provider did with a mail.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>It took the mail.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>It did not take it, and will not have this one. <paramref name="Reason"/> names no address.</summary>
    public sealed record Refused(int Status, string Reason) : SendOutcome;

    /// <summary>
    /// It did not take it now: it is down, busy, or does not accept our key. <paramref name="NotBefore"/> is what it asked for.
    /// </summary>
    public sealed record Later(int? Status, DateTimeOffset? NotBefore, string Reason) : SendOutcome;

    /// <summary>It may have taken it: no answer came.</summary>
    public sealed record Unknown : SendOutcome;
}

/// <summary>A provider of mail.</summary>
public interface IMailSender
{
    /// <summary>Its name, for the author's list.</summary>
    string Name { get; }

    /// <summary>
    /// Gives it one mail, once. <paramref name="messageId"/> is the same on every attempt: mail programs fold what comes twice.
    /// </summary>
    Task<SendOutcome> SendAsync(OutgoingMail mail, string messageId, CancellationToken cancellationToken);
}
