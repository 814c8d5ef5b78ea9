using Microsoft.AspNetCore.Http;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Mail;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Privacy;

/// <summary>
/// Takes a request for an address's link. The same storage calls for every address, so that nobody learns from the answer whose it is. Each
/// costs a look through all comments and perhaps a mail, so its network has a budget.
/// </summary>
public sealed class RequestPrivacyLink(PrivacyStore privacy, StrangersMail mail, BlogQueues queues, TimeProvider clock)
{
    /// <summary>The budget that is used up; null when the request was taken.</summary>
    internal async Task<RateLimit?> RunAsync(HttpRequest request, string email, CancellationToken cancellationToken)
    {
        if (await mail.TakeAsync(request, cancellationToken) is { } limit)
        {
            return limit;
        }

        var inbox = EmailHash.OfInbox(email);
        if (await privacy.TryRequestAsync(inbox, email, clock.GetUtcNow(), cancellationToken))
        {
            var message = new MailMessage(MailErrand.SendPrivacyLink, inbox);
            await queues.SendAsync(StorageNames.MailQueue, message, BlogJson.Wire.MailMessage, CancellationToken.None);
        }

        return null;
    }
}
