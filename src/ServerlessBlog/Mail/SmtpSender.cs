using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ServerlessBlog.Mail;

/// <summary>
/// Any SMTP server. Until the mail's data is sent a failure means that it was not taken; after that only the server's answer tells.
/// </summary>
internal sealed class SmtpSender(IOptions<NotificationsOptions> options, IOptionsMonitor<BlogOptions> blog) : IMailSender
{
    public string Name => "SMTP";

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, string messageId, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.Timeout);
        using var client = new SmtpClient();
        try
        {
            await ConnectAsync(client, timeout.Token);
        }
        catch (Exception unreached)
            when (!cancellationToken.IsCancellationRequested
                && unreached
                    is IOException
                        or System.Net.Sockets.SocketException
                        or OperationCanceledException
                        or SslHandshakeException
                        or ProtocolException
                        or CommandException
                        or NotSupportedException
            )
        {
            return new SendOutcome.Later(null, null, "it cannot be reached");
        }
        catch (AuthenticationException)
        {
            return new SendOutcome.Later(
                (int)SmtpStatusCode.AuthenticationInvalidCredentials,
                null,
                "it does not accept the user and password"
            );
        }

        return await SendAsync(client, ToMessage(mail, messageId), timeout.Token, cancellationToken);
    }

    private static async Task<SendOutcome> SendAsync(
        SmtpClient client,
        MimeMessage message,
        CancellationToken timeout,
        CancellationToken stopping
    )
    {
        try
        {
            await client.SendAsync(message, timeout);
        }
        catch (SmtpCommandException answered) when (answered.ErrorCode != SmtpErrorCode.UnexpectedStatusCode)
        {
            // RFC 5321, section 4.2.1: 4yz is for now, 5yz for good; a sender that is not let in is our own trouble, not this mail's.
            return (int)answered.StatusCode < 500 || answered.ErrorCode == SmtpErrorCode.SenderNotAccepted
                ? new SendOutcome.Later((int)answered.StatusCode, null, "it does not take mail from us now")
                : new SendOutcome.Refused(
                    (int)answered.StatusCode,
                    answered.ErrorCode == SmtpErrorCode.RecipientNotAccepted
                        ? "it does not accept the address"
                        : "it does not accept the mail"
                );
        }
        catch (Exception lost)
            when (!stopping.IsCancellationRequested
                && lost
                    is IOException
                        or OperationCanceledException
                        or ProtocolException
                        or CommandException
                        or ServiceNotConnectedException
            )
        {
            return new SendOutcome.Unknown();
        }

        return new SendOutcome.Sent(); // Without a good-bye: a server that is slow at that has the mail all the same.
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = options.Value.SmtpSecurity switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(options.Value.SmtpHost!, options.Value.SmtpPort, security, cancellationToken);
        if (options.Value.SmtpUser is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, options.Value.SmtpPassword ?? "", cancellationToken);
        }
    }

    private MimeMessage ToMessage(OutgoingMail mail, string messageId)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(blog.CurrentValue.Title, options.Value.From));
        message.To.Add(new MailboxAddress("", mail.To));
        if (mail.ReplyTo is not null)
        {
            message.ReplyTo.Add(new MailboxAddress("", mail.ReplyTo));
        }

        message.MessageId = messageId.Trim('<', '>');
        foreach (var (name, value) in mail.Headers)
        {
            message.Headers.Replace(name, value);
        }

        return message;
    }
}
