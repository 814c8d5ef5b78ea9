using System.Text.Json.Serialization;

namespace ServerlessBlog.Mail;

/// <summary>
/// What a message of the queue <c>mail</c> asks for. How it is written is said on the type, because the worker reads messages with options
/// of its own.
/// </summary>
[JsonConverter(typeof(CamelCaseEnumConverter<MailErrand>))]
public enum MailErrand
{
    /// <summary>A mail of the outbox is to be sent; it is about the mail's key.</summary>
    Send,

    /// <summary>The author is to hear of a comment; about its id.</summary>
    TellAuthor,

    /// <summary>A comment was published: its writer may wish to hear of answers, and others may wish to hear of it; about its id.</summary>
    TellReaders,

    /// <summary>Somebody asks what the blog holds of an address; about its inbox, by hash.</summary>
    SendPrivacyLink,
}

/// <summary>
/// Work that ends in a mail: one queue and one function for all of it, so that the way from a comment to the author's inbox starts few
/// functions cold.
/// </summary>
/// <param name="Errand">What is to be done.</param>
/// <param name="About">With what, by its id; never an address, never words.</param>
/// <param name="Asks">To be sent also where the provider is left alone just now, since the author wants it.</param>
/// <param name="Provider">A provider that took another mail, so that nobody need wait for it.</param>
/// <param name="TookAt">When it did.</param>
public sealed record MailMessage(
    [property: JsonRequired] MailErrand Errand,
    [property: JsonRequired] string About,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Asks = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string? Provider = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] DateTimeOffset? TookAt = null
);
