using Microsoft.Extensions.Logging;

using SendGrid;

using ServerlessBlog.Comments;
using ServerlessBlog.Posts;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Notifications;

/// <summary>SendGrid did not take a mail.</summary>
public sealed class MailRefusedException(int status) : Exception($"SendGrid answered {status}.")
{
    /// <summary>Its HTTP status.</summary>
    public int Status { get; } = status;
}

/// <summary>Tells the author of one comment, once.</summary>
public sealed partial class NotifyAuthor(CommentStates comments, PostIndex posts, SentMails sent, ComposeMail compose, ISendGridClient sendGrid, ILogger<NotifyAuthor> logger)
{
    /// <summary>May run twice and late.</summary>
    /// <exception cref="MailRefusedException">SendGrid did not answer 202: the message comes back, and is kept as poison in the end. An expired key is no reason to drop a mail.</exception>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        if (await sent.ContainsAsync(id, cancellationToken)
            || await comments.FindAsync(id, cancellationToken) is not { Comment: { State: CommentState.Published or CommentState.Held } comment })
        {
            return; // Told already, or there is nothing left to tell: withdrawn, or decided meanwhile.
        }

        var post = await posts.FindAsync(id.Slug, cancellationToken);
        var mail = await compose.RunAsync(comment, post?.Title ?? id.Slug, cancellationToken);
        var answer = await sendGrid.SendEmailAsync(mail, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            BlogTelemetry.MailFailed((int)answer.StatusCode);
            Log.Refused(logger, id.ToString(), (int)answer.StatusCode);
            throw new MailRefusedException((int)answer.StatusCode);
        }

        // From here on a repeat would double the mail: not even a stop may come in between.
        await sent.AddAsync(id, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "SendGrid answered {Status} to the mail about comment {Comment}")]
        public static partial void Refused(ILogger logger, string comment, int status);
    }
}
