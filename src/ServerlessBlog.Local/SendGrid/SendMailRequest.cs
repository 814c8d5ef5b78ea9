using System.Net.Mail;
using System.Text.Json;

namespace ServerlessBlog.Local;

/// <summary>An error of SendGrid's: what is wrong, and in which field.</summary>
internal sealed record SendMailError(string Message, string Field, string? Help = null);

/// <summary>The body of <c>POST /v3/mail/send</c>, checked by SendGrid's documented rules.</summary>
internal static class SendMailRequest
{
    private const int MostPersonalizations = 1000;
    private static readonly string[] RecipientFields = ["to", "cc", "bcc"];

    private static readonly string[] ReservedHeaders =
    [
        "x-sg-id",
        "x-sg-eid",
        "received",
        "dkim-signature",
        "content-type",
        "content-transfer-encoding",
        "to",
        "from",
        "subject",
        "reply-to",
        "cc",
        "bcc",
    ];

    public static (LocalMail? Mail, IReadOnlyList<SendMailError> Errors) Read(JsonElement body, string id, DateTimeOffset receivedAt)
    {
        var errors = new List<SendMailError>();
        if (body.ValueKind != JsonValueKind.Object)
            return (null, [new SendMailError("The body must be a JSON object.", "body")]);

        var personalizations = Array(body, "personalizations");
        if (personalizations.Count is 0 or > MostPersonalizations)
        {
            errors.Add(new("The personalizations field is required and must have at least one personalization.", "personalizations"));
        }

        var to = personalizations.SelectMany((personalization, number) => Recipients(personalization, number, errors)).ToList();
        CheckAddress(Property(body, "from"), "from", errors);
        var subject = Text(body, "subject")
            ?? personalizations.Select(personalization => Text(personalization, "subject")).FirstOrDefault(text => text is not null)
            ?? "";
        if (subject.Length == 0)
            errors.Add(
                new(
                    "The subject is required. You can get around this requirement if you use a template with a subject defined or if "
                        + "every personalization has a subject defined.",
                    "subject"
                )
            );
        CheckLine(subject, "subject", errors);

        var content = Array(body, "content");
        CheckContent(content, errors);
        var headers = Strings(body, "headers")
            .Concat(personalizations.SelectMany(personalization => Strings(personalization, "headers")))
            .DistinctBy(header => header.Key)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers)
        {
            if (ReservedHeaders.Contains(header.Key.ToLowerInvariant()))
                errors.Add(new($"The header {header.Key} is reserved.", "headers"));
            CheckLine(header.Key + header.Value, "headers", errors);
        }

        return errors.Count > 0
            ? (null, errors)
            : (
                new LocalMail(
                    id,
                    receivedAt,
                    Address(Property(body, "from")),
                    to,
                    Property(body, "reply_to") is { ValueKind: JsonValueKind.Object } replyTo ? Address(replyTo) : null,
                    subject,
                    content.Where(part => Text(part, "type") == "text/plain").Select(part => Text(part, "value")).FirstOrDefault(),
                    content.Where(part => Text(part, "type") == "text/html").Select(part => Text(part, "value")).FirstOrDefault(),
                    headers,
                    [.. Array(body, "categories").Select(category => category.ToString())],
                    Strings(body, "custom_args")
                        .Concat(personalizations.SelectMany(personalization => Strings(personalization, "custom_args")))
                        .DistinctBy(arg => arg.Key)
                        .ToDictionary(),
                    ((string[])["enable", "enable_text"]).Any(part =>
                        Property(Property(Property(body, "tracking_settings"), "click_tracking"), part).ValueKind != JsonValueKind.False
                    )
                ),
                errors
            );
    }

    private static IEnumerable<string> Recipients(JsonElement personalization, int number, List<SendMailError> errors)
    {
        var to = Array(personalization, "to");
        if (to.Count == 0)
            errors.Add(
                new(
                    "The to array is required for all personalization objects, and must have at least one email object with a valid "
                        + "email address.",
                    $"personalizations.{number}.to"
                )
            );

        var all = RecipientFields.SelectMany(field => Array(personalization, field)).ToList();
        foreach (var recipient in all)
            CheckAddress(recipient, $"personalizations.{number}.to", errors);
        if (all.Select(recipient => Text(recipient, "email")?.ToLowerInvariant()).Distinct().Count() < all.Count)
        {
            errors.Add(
                new(
                    "Each email address in the personalization block should be unique between to, cc, and bcc.",
                    $"personalizations.{number}"
                )
            );
        }

        return to.Select(recipient => Address(recipient));
    }

    private static void CheckContent(List<JsonElement> content, List<SendMailError> errors)
    {
        if (content.Count == 0)
            errors.Add(
                new(
                    "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined "
                        + "content block.",
                    "content"
                )
            );
        for (var i = 0; i < content.Count; i++)
        {
            if (string.IsNullOrEmpty(Text(content[i], "value")))
                errors.Add(new("The content value must be a string at least one character in length.", $"content.{i}.value"));
            if (i > 0 && Text(content[i], "type") == "text/plain")
                errors.Add(new("If present, text/plain and text/html may only be provided once; text/plain must be first.", "content"));
        }
    }

    private static void CheckAddress(JsonElement address, string field, List<SendMailError> errors)
    {
        if (Text(address, "email") is not { } email || !MailAddress.TryCreate(email, out _))
            errors.Add(new("Does not contain a valid address.", $"{field}.email"));
        CheckLine((Text(address, "email") ?? "") + Text(address, "name"), field, errors);
    }

    private static void CheckLine(string value, string field, List<SendMailError> errors)
    {
        if (value.Any(character => character is '\r' or '\n' or '\0'))
            errors.Add(new("It must not contain line breaks.", field));
    }

    private static string Address(JsonElement address) =>
        Text(address, "name") is { Length: > 0 } name ? $"{name} <{Text(address, "email")}>" : Text(address, "email")!;

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static List<JsonElement> Array(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static IEnumerable<KeyValuePair<string, string>> Strings(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.ToString()))
            : [];
}
