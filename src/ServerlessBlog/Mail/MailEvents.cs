using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Mail;

/// <summary>
/// What SendGrid tells about mails that it took: that they came back, and, of a mail of unknown fate, that it has it. Each event carries
/// the mail's key as its custom argument. An event may come twice, late and out of order, so an old signature is as good as a new one:
/// nothing can be done with it again.
/// </summary>
public sealed partial class MailEvents(MailStore mails, IOptions<NotificationsOptions> options, ILogger<MailEvents> logger)
{
    /// <summary>SendGrid posts batches of at most 768 KiB.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>False when the call is not SendGrid's: no key is set, the signature is wrong, or the body is no list of events.</summary>
    internal async Task<bool> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (options.Value.SendGridEventKey is not { Length: > 0 } key || request.ContentLength is null or > MostBytes)
        {
            return false;
        }

        var body = new byte[(int)request.ContentLength];
        await request.Body.ReadExactlyAsync(body, cancellationToken);
        using var hash = SendGridSignature.Begin(request);
        hash.TransformFinalBlock(body, 0, body.Length);
        if (!SendGridSignature.IsValid(request, key, hash.Hash!))
        {
            Log.Unsigned(logger);
            return false;
        }

        using var events = Parse(body);
        if (events is not { RootElement.ValueKind: JsonValueKind.Array })
        {
            return false;
        }

        foreach (var item in events.RootElement.EnumerateArray())
        {
            if (Text(item, SendGridSender.KeyArgument) is { } mail && Outbox.IsKey(mail))
            {
                await TakeAsync(mail, item, cancellationToken);
            }
        }

        return true;
    }

    private async Task TakeAsync(string key, JsonElement item, CancellationToken cancellationToken)
    {
        var kind = Text(item, "event");
        if (kind is "processed" or "delivered")
        {
            if (await mails.FindAsync(key, cancellationToken) is { Mail: { State: MailState.Sending } mail })
            {
                await mails.TryFinishAsync(mail with { State = MailState.Sent }, cancellationToken);
            }
        }
        else if (kind is "bounce" or "dropped" or "spamreport")
        {
            // The text beside it may name the address; RFC 3463's code does not.
            var code = Code().Match(Text(item, "status") ?? "") is { Success: true } match ? $" ({match.Value})" : "";
            var reason = kind switch
            {
                "bounce" => $"it came back{code}",
                "dropped" => "SendGrid dropped it: the address refused mail before",
                _ => "it was reported as spam",
            };
            await mails.BounceAsync(key, reason, cancellationToken);
            Log.Bounced(logger, kind);
        }
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement item, string field) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}$")]
    private static partial Regex Code();

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Events about mail came in that SendGrid did not sign with the key of the setting"
        )]
        public static partial void Unsigned(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A mail did not arrive: {Event}")]
        public static partial void Bounced(ILogger logger, string @event);
    }
}
