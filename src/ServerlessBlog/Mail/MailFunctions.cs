using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Mail;

/// <summary>The outbox, for the author: what is on its way, what was refused or came back.</summary>
public sealed class MailFunctions(
    MailStore mails,
    MailProviders providers,
    Outbox outbox,
    MailEvents events,
    AuthorAccess access,
    TimeProvider clock
)
{
    /// <summary><c>GET mail</c>: what has not arrived, and the state of the providers.</summary>
    [Function("ListMail")]
    public async Task<IResult> ListMail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mail")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        access.IsAuthor(request)
            ? Results.Json(MailList.Of((await mails.ListAsync(cancellationToken)).Mails, providers), BlogJson.Wire.MailList)
            : Problems.Unauthorized;

    /// <summary>
    /// <c>POST mail/{key}/retry</c>: sends a refused mail, or one that waits, now, also where its provider is left alone; 204.
    /// </summary>
    [Function("RetryMail")]
    public async Task<IResult> RetryMail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/{key}/retry")] HttpRequest request,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        if (
            !Outbox.IsKey(key)
            || await mails.FindAsync(key, cancellationToken) is not var (mail, row)
            || mail.State is not (MailState.Waiting or MailState.Refused)
        )
        {
            return Problems.NotFound("mail that could be sent again");
        }

        await mails.TryUpdateAsync(mail with { State = MailState.Waiting, DueAt = clock.GetUtcNow() }, row.ETag, cancellationToken);
        await outbox.QueueAsync(new MailMessage(MailErrand.Send, key, Asks: true), null, CancellationToken.None);
        return Results.NoContent();
    }

    /// <summary>
    /// <c>DELETE mail/{key}</c>: takes a mail that was refused or came back off the list and erases it; 204, also the second time.
    /// </summary>
    [Function("DropMail")]
    public async Task<IResult> DropMail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "mail/{key}")] HttpRequest request,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request) || !Outbox.IsKey(key))
        {
            return access.IsAuthor(request) ? Problems.NotFound("mail") : Problems.Unauthorized;
        }

        if (await mails.FindAsync(key, cancellationToken) is { Mail: { State: MailState.Refused or MailState.Bounced } mail })
        {
            await mails.TryFinishAsync(mail, cancellationToken);
        }

        return Results.NoContent();
    }

    /// <summary><c>POST mail/events</c>: SendGrid's Event Webhook, signed; 200 once it is dealt with.</summary>
    [Function("ReceiveMailEvents")]
    public async Task<IResult> ReceiveMailEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/events")] HttpRequest request,
        CancellationToken cancellationToken
    ) => await events.ReceiveAsync(request, cancellationToken) ? Results.Ok() : Problems.NotFound("address for events");
}
