using System.Text.Json.Serialization;

namespace ServerlessBlog.Mail;

/// <summary>A mail on its way, or that did not arrive. Never its words or anybody's address.</summary>
internal sealed record MailItem(
    string Key,
    string Category,
    MailState State,
    int Attempts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LastStatus,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    DateTimeOffset PostedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? NextAttemptAt
);

/// <summary>A provider as this instance knows it; paused when it did not take mail.</summary>
internal sealed record MailProvider(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? PausedUntil,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LastStatus,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason
);

/// <summary>How many mails are in which state.</summary>
internal sealed record MailCounts(int Waiting, int Sending, int Refused, int Bounced);

/// <summary>
/// What <c>GET mail</c> answers: the providers, the counts, and a thousand mails at most, those that want the author first.
/// </summary>
internal sealed record MailList(IReadOnlyList<MailProvider> Providers, MailCounts Counts, IReadOnlyList<MailItem> Items)
{
    public static MailList Of(IReadOnlyList<OpenMail> mails, MailProviders providers) =>
        new(
            [
                .. providers.All.Select(provider => new MailProvider(
                    provider.Name,
                    provider.Pause?.Until,
                    provider.Pause?.Status,
                    provider.Pause?.Reason
                )),
            ],
            new MailCounts(
                mails.Count(mail => mail.State == MailState.Waiting),
                mails.Count(mail => mail.State == MailState.Sending),
                mails.Count(mail => mail.State == MailState.Refused),
                mails.Count(mail => mail.State == MailState.Bounced)
            ),
            [.. mails.OrderByDescending(mail => mail.State).ThenByDescending(mail => mail.PostedAt).Select(Item)]
        );

    private static MailItem Item(OpenMail mail) =>
        new(
            mail.Key,
            mail.Category,
            mail.State,
            mail.Attempts,
            mail.LastStatus,
            mail.Reason,
            mail.PostedAt,
            mail.State is MailState.Waiting or MailState.Sending ? mail.DueAt : null
        );
}
