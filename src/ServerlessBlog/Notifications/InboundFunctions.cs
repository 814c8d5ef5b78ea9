using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>Mail that comes in.</summary>
public sealed partial class InboundFunctions(ReceiveReply receive, IOptions<NotificationsOptions> options, ILogger<InboundFunctions> logger)
{
    /// <summary>
    /// <c>POST mail/inbound?secret=</c>: SendGrid's Inbound Parse. 200 once it is dealt with, whatever came of it: SendGrid sends again
    /// on anything else.
    /// </summary>
    [Function("ReceiveMail")]
    public async Task<IResult> ReceiveMail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/inbound")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!options.Value.TakesReplies || !Is(options.Value.InboundSecret!, request.Query["secret"].ToString()))
        {
            return Problems.NotFound("address for mail");
        }

        var (mail, isSigned) = await InboundForm.ReadAsync(request, options.Value.SendGridInboundKey, cancellationToken);
        if (!isSigned)
        {
            Log.Unsigned(logger);
            return Problems.NotFound("address for mail");
        }

        if (mail is null)
        {
            return Problems.Invalid("body", "It must be a mail as SendGrid's Inbound Parse posts it.");
        }

        // SendGrid's going away does not take the answer with it.
        await receive.RunAsync(mail, CancellationToken.None);
        return Results.Ok();
    }

    private static bool Is(string secret, string given) => CryptographicOperations.FixedTimeEquals(HashOf(secret), HashOf(given));

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A mail came in that SendGrid did not sign with the key of the setting, and was not taken"
        )]
        public static partial void Unsigned(ILogger logger);
    }
}
