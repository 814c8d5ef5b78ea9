using Azure.Data.Tables;

using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Puts what the author has not been told into one mail, at most one a set time; the first in a quiet time goes at once. The mail enters the outbox in the same
/// transaction in which its comments stop waiting: whoever dies, before or after, leaves either all of them waiting or all of them told.
/// </summary>
public sealed class TellAuthor(MailStore mails, UntoldComments untold, CommentStates comments, ComposeMail compose, Outbox outbox, IOptions<NotificationsOptions> options, TimeProvider clock)
{
    /// <summary>A transaction of the service takes a hundred rows; three of them are not comments. The rest goes with the next mail.</summary>
    private const int MostComments = 95;

    /// <summary>Somebody else may tell at the same moment; then there is nothing left to do, or not yet.</summary>
    private const int MostTries = 3;

    /// <summary>Tells what is due. <paramref name="only"/> is the one comment to tell where every comment has a mail of its own.</summary>
    internal async Task RunAsync(CommentId? only, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var waiting = await untold.ListAsync(MostComments, cancellationToken);
            var told = only is { } id ? [.. waiting.Comments.Where(comment => comment.Id == id)] : waiting.Comments;
            if (told.Count == 0 || (only is null && waiting.LastMailAt + Interval(told) > clock.GetUtcNow()) || await TryTellAsync(waiting, told, only is not null, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> TryTellAsync(Untold waiting, IReadOnlyList<UntoldComment> told, bool alone, CancellationToken cancellationToken)
    {
        var shown = new List<Comment>();
        foreach (var comment in told.Take(options.Value.MostComments))
        {
            // What was decided, edited or withdrawn meanwhile needs no mail; an edit brings its own.
            if (await comments.FindAsync(comment.Id, cancellationToken) is { Comment: { State: CommentState.Published or CommentState.Held, Decision: null } found } && found.Revision == comment.Revision)
            {
                shown.Add(found);
            }
        }

        var more = told.Skip(options.Value.MostComments).ToList();
        if (shown.Count + more.Count == 0)
        {
            await untold.ForgetAsync(told, cancellationToken);
            return true;
        }

        var now = clock.GetUtcNow();
        var mail = await compose.RunAsync(KeyOf(told[0]), shown, more.Count, more.Count(comment => comment.State == CommentState.Held), cancellationToken);
        IEnumerable<TableTransactionAction> alongside = [.. UntoldComments.Tell(told), .. alone ? Array.Empty<TableTransactionAction>() : [UntoldComments.Remember(waiting, now)]];
        Outbox.Check(mail);
        if (!await mails.TryAddAsync(mail, now, alongside, cancellationToken))
        {
            return false;
        }

        await outbox.QueueAsync(mail.Key, null, cancellationToken);
        return true;
    }

    private TimeSpan Interval(IEnumerable<UntoldComment> told) => told.Any(comment => comment.Flood) ? options.Value.FloodInterval : options.Value.MailInterval;

    private static string KeyOf(UntoldComment first) => $"author:{first.Id}:{first.Revision}";
}
