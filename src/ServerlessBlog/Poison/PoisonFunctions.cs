using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Access;
using ServerlessBlog.Http;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Poison;

/// <summary>Messages that no function could deal with: kept, shown to the author, tried again on request. Those of screening hold their comment instead.</summary>
public sealed class PoisonFunctions(PoisonMessages poison, AuthorAccess access)
{
    /// <summary><c>GET poison</c>: the list.</summary>
    [Function("ListPoison")]
    public async Task<IResult> ListPoison([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "poison")] HttpRequest request, CancellationToken cancellationToken) =>
        access.IsAuthor(request) ? new AuthorAnswer<PoisonList>(new PoisonList(await poison.ListAsync(cancellationToken)), BlogJson.Wire.PoisonList) : Problems.Unauthorized;

    /// <summary><c>POST poison/{id}/retry</c>: the message goes back into its queue; 204.</summary>
    [Function("RetryPoison")]
    public async Task<IResult> RetryPoison([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "poison/{id}/retry")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        !access.IsAuthor(request) ? Problems.Unauthorized
        : IsId(id) && await poison.RetryAsync(id, cancellationToken) ? Results.NoContent()
        : Problems.NotFound("message");

    /// <summary><c>DELETE poison/{id}</c>: it is not wanted any more; 204, also the second time.</summary>
    [Function("DropPoison")]
    public async Task<IResult> DropPoison([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "poison/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!access.IsAuthor(request) || !IsId(id))
        {
            return access.IsAuthor(request) ? Problems.NotFound("message") : Problems.Unauthorized;
        }

        await poison.DropAsync(id, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>Queue <c>comment-notifications-poison</c>.</summary>
    [Function("KeepPoisonNotification")]
    public Task KeepPoisonNotification([QueueTrigger(StorageNames.NotificationQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        poison.KeepAsync(StorageNames.NotificationQueue, message, cancellationToken);

    /// <summary>Queue <c>site-publishing-poison</c>.</summary>
    [Function("KeepPoisonPublishing")]
    public Task KeepPoisonPublishing([QueueTrigger(StorageNames.PublishingQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        poison.KeepAsync(StorageNames.PublishingQueue, message, cancellationToken);

    /// <summary>Queue <c>outgoing-mail-poison</c>.</summary>
    [Function("KeepPoisonMail")]
    public Task KeepPoisonMail([QueueTrigger(StorageNames.MailQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        poison.KeepAsync(StorageNames.MailQueue, message, cancellationToken);

    /// <summary>Queue <c>reader-notices-poison</c>.</summary>
    [Function("KeepPoisonNotice")]
    public Task KeepPoisonNotice([QueueTrigger(StorageNames.ReaderNoticeQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        poison.KeepAsync(StorageNames.ReaderNoticeQueue, message, cancellationToken);

    /// <summary>Queue <c>privacy-requests-poison</c>.</summary>
    [Function("KeepPoisonPrivacyRequest")]
    public Task KeepPoisonPrivacyRequest([QueueTrigger(StorageNames.PrivacyQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        poison.KeepAsync(StorageNames.PrivacyQueue, message, cancellationToken);

    /// <summary>Queue <c>spam-learning-poison</c>.</summary>
    [Function("KeepPoisonLearning")]
    public Task KeepPoisonLearning([QueueTrigger(StorageNames.LearningQueue + StorageNames.PoisonSuffix)] string message, CancellationToken cancellationToken) =>
        poison.KeepAsync(StorageNames.LearningQueue, message, cancellationToken);

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
