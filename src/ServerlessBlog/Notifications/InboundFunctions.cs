using System.Security.Cryptography;
using System.Text;

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

using ServerlessBlog.Http;

namespace ServerlessBlog.Notifications;

/// <summary>Mail that comes in.</summary>
public sealed class InboundFunctions(ReceiveReply receive, IOptions<NotificationsOptions> options)
{
    /// <summary><c>POST mail/inbound?secret=</c>: SendGrid's Inbound Parse. 200 once it is dealt with, whatever came of it: SendGrid sends again on anything else.</summary>
    [Function("ReceiveMail")]
    public async Task<IResult> ReceiveMail([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/inbound")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!options.Value.TakesReplies || !Is(options.Value.InboundSecret!, request.Query["secret"].ToString()))
        {
            return Problems.NotFound("address for mail");
        }

        if (await InboundMail.ReadAsync(request, cancellationToken) is not { } mail)
        {
            return Problems.Invalid("body", "It must be a mail as SendGrid's Inbound Parse posts it.");
        }

        // SendGrid's going away does not take the answer with it.
        await receive.RunAsync(mail, CancellationToken.None);
        return Results.Ok();
    }

    private static bool Is(string secret, string given) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
