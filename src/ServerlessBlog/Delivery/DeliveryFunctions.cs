using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Notifications;
using ServerlessBlog.Privacy;
using ServerlessBlog.Storage;
using ServerlessBlog.Subscriptions;

namespace ServerlessBlog.Delivery;

/// <summary>All work that ends in a mail.</summary>
public sealed class DeliveryFunctions(SendMail send, NotifyAuthor notify, TellReaders tell, SendPrivacyLink sendLink)
{
    /// <summary>Queue <c>mail</c>.</summary>
    /// <exception cref="FormatException">The message is about a comment and names none.</exception>
    [Function("DeliverMail")]
    public Task DeliverMail([QueueTrigger(StorageNames.MailQueue)] MailMessage message, CancellationToken cancellationToken) =>
        message.Errand switch
        {
            MailErrand.Send => send.RunAsync(message, cancellationToken),
            MailErrand.TellAuthor => notify.RunAsync(Comment(message), cancellationToken),
            MailErrand.TellReaders => tell.RunAsync(Comment(message), cancellationToken),
            MailErrand.SendPrivacyLink => sendLink.RunAsync(message.About, cancellationToken),
            _ => throw new FormatException("A message of the queue mail asks for nothing that is known."),
        };

    private static CommentId Comment(MailMessage message) =>
        CommentId.TryParse(message.About, out var id) ? id : throw new FormatException("A message of the queue mail names no comment.");
}
