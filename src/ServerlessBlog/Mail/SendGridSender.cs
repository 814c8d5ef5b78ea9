using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace ServerlessBlog.Mail;

/// <summary>SendGrid's v3 API. Its answers become outcomes here; its error texts, which may name addresses, go no further.</summary>
internal sealed class SendGridSender(
    IHttpClientFactory clients,
    IOptions<NotificationsOptions> options,
    IOptionsMonitor<BlogOptions> blog,
    TimeProvider clock
) : IMailSender
{
    public const string HttpClientName = "sendgrid";

    /// <summary>The custom argument that comes back with each event about the mail.</summary>
    public const string KeyArgument = "mail";

    public string Name => "SendGrid";

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, string messageId, CancellationToken cancellationToken)
    {
        var client = new SendGridClient(
            clients.CreateClient(HttpClientName),
            new SendGridClientOptions
            {
                ApiKey = options.Value.SendGridApiKey,
                Host = options.Value.SendGridHost.GetLeftPart(UriPartial.Authority),
            }
        );
        try
        {
            var answer = await client.SendEmailAsync(ToMessage(mail, messageId), cancellationToken);
            return answer.IsSuccessStatusCode && answer.StatusCode == HttpStatusCode.Accepted
                ? new SendOutcome.Sent()
                : Read(answer.StatusCode, answer.Headers);
        }
        catch (HttpRequestException unreached)
            when (unreached.HttpRequestError
                    is HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError
            )
        {
            return new SendOutcome.Later(null, null, "it cannot be reached");
        }
        catch (Exception lost)
            when (lost is HttpRequestException || (lost is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SendOutcome.Unknown();
        }
    }

    private SendOutcome Read(HttpStatusCode status, HttpResponseHeaders headers) =>
        (int)status switch
        {
            400 or 413 => new SendOutcome.Refused(
                (int)status,
                status == HttpStatusCode.BadRequest ? "it does not accept something in the mail" : "the mail is too large"
            ),
            401 or 403 => new SendOutcome.Later(
                (int)status,
                null,
                status == HttpStatusCode.Unauthorized ? "it does not accept the key" : "it does not let this key or this sender send"
            ),
            429 => new SendOutcome.Later(429, Reset(headers), "too many mails for now"),
            _ => new SendOutcome.Later((int)status, null, "it is in trouble"),
        };

    /// <summary>X-RateLimit-Reset is the second (Unix time) from which on calls are taken again; Retry-After counts seconds.</summary>
    private DateTimeOffset? Reset(HttpResponseHeaders headers) =>
        headers.TryGetValues("X-RateLimit-Reset", out var reset)
        && long.TryParse(reset.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && second < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(second)
            : clock.GetUtcNow() + headers.RetryAfter?.Delta;

    private SendGridMessage ToMessage(OutgoingMail mail, string messageId)
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.Value.From, MailText.OneLine(blog.CurrentValue.Title)),
            Subject = mail.Subject,
            PlainTextContent = mail.Text,
            HtmlContent = mail.Html,
            ReplyTo = mail.ReplyTo is null ? null : new EmailAddress(mail.ReplyTo),
        };
        message.AddTo(mail.To);
        message.AddCategory(mail.Category);
        message.AddCustomArg(KeyArgument, mail.Key);
        if (mail.Comments.Count > 0)
        {
            message.AddCustomArg("comment", string.Join(' ', mail.Comments));
        }

        message.AddHeader("Message-ID", messageId);
        foreach (var (name, value) in mail.Headers)
        {
            message.AddHeader(name, value);
        }

        // Rewritten links would pass every decision through a third party, and break in some mail programs.
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        return message;
    }
}
