using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Http;

namespace ServerlessBlog.Subscriptions;

/// <summary>The links of readers' mails. GET shows a page, only a POST changes anything.</summary>
public sealed class SubscriptionFunctions(AnswerByLink answer)
{
    private const int MostBodyBytes = 8 * 1024;

    /// <summary><c>GET subscriptions/confirm?token=</c>: the page.</summary>
    [Function("ShowConfirmation")]
    public Task<IResult> ShowConfirmation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = SubscriptionLinks.ConfirmRoute)] HttpRequest request
    ) => answer.ShowConfirmAsync(request.Query["token"].ToString());

    /// <summary><c>POST subscriptions/confirm</c>: its button.</summary>
    [Function("ConfirmSubscription")]
    public async Task<IResult> ConfirmSubscription(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SubscriptionLinks.ConfirmRoute)] HttpRequest request,
        CancellationToken cancellationToken
    ) => await answer.ConfirmAsync((await ReadAsync(request, cancellationToken))?["token"].ToString() ?? "", cancellationToken);

    /// <summary><c>GET subscriptions/unsubscribe?token=</c>: the page.</summary>
    [Function("ShowUnsubscribe")]
    public Task<IResult> ShowUnsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = SubscriptionLinks.StopRoute)] HttpRequest request
    ) => answer.ShowStopAsync(request.Query["token"].ToString());

    /// <summary>
    /// <c>POST subscriptions/unsubscribe</c>: its buttons; or a mail program's one press (RFC 8058), with the token in the address and
    /// <c>List-Unsubscribe=One-Click</c> in the body.
    /// </summary>
    [Function("Unsubscribe")]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SubscriptionLinks.StopRoute)] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var form = await ReadAsync(request, cancellationToken);
        var token = form?["List-Unsubscribe"].ToString() == "One-Click" ? request.Query["token"].ToString() : form?["token"].ToString();
        return await answer.StopAsync(token ?? "", form?["end"].ToString() == "comment", cancellationToken);
    }

    private static Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        RequestBodyReader.ReadFormAsync(request, MostBodyBytes, cancellationToken);
}
