using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Intake;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Puts what the author has not been told into one mail, at most one a set time, and fewer where it goes on for hours; the first in a quiet
/// time goes at once. The mail enters the outbox in the same transaction in which its comments stop waiting: whoever dies, before or after,
/// leaves either all of them waiting or all of them told.
/// </summary>
public sealed class TellAuthor(
    MailStore mails,
    UntoldComments untold,
    CommentStates comments,
    FloodMode flood,
    ComposeMail compose,
    Outbox outbox,
    IOptions<NotificationsOptions> options,
    TimeProvider clock
)
{
    /// <summary>More than comes in an hour of any flood that gets through the door.</summary>
    private const int MostTold = 5000;

    /// <summary>
    /// Of a transaction; three of its rows are not comments. In a flood the rest is taken off the list afterwards: who dies in between
    /// tells it once more.
    /// </summary>
    private const int MostAtOnce = UntoldComments.MostInTransaction - 3;

    /// <summary>Somebody else may tell at the same moment; then there is nothing left to do, or not yet.</summary>
    private const int MostTries = 3;

    /// <summary>Tells what is due. <paramref name="only"/> is the one comment to tell where every comment has a mail of its own.</summary>
    internal async Task RunAsync(CommentId? only, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var waiting = await untold.ListAsync(MostTold, cancellationToken);
            var told = only is { } id ? [.. waiting.Comments.Where(comment => comment.Id == id)] : waiting.Comments;
            if (
                told.Count == 0
                || (only is null && waiting.NextMailAt(options.Value) > clock.GetUtcNow())
                || await TryTellAsync(waiting, told, only is not null, cancellationToken)
            )
            {
                return;
            }
        }
    }

    private async Task<bool> TryTellAsync(
        Untold waiting,
        IReadOnlyList<UntoldComment> told,
        bool alone,
        CancellationToken cancellationToken
    )
    {
        var inFlood = await FloodAsync(told, cancellationToken);
        IReadOnlyList<UntoldComment> ordered = inFlood is null ? told : [.. told.OrderByDescending(comment => comment.LooksHuman)];
        var shown = new List<Comment>();
        foreach (var comment in ordered.Take(options.Value.MostComments))
        {
            // What was decided, edited or withdrawn meanwhile needs no mail; an edit brings its own.
            if (
                await comments.FindAsync(comment.Id, cancellationToken)
                    is { Comment: { State: CommentState.Published or CommentState.Held, Decision: null } found }
                && found.Revision == comment.Revision
            )
            {
                shown.Add(found);
            }
        }

        var news = new CommentNews(shown, [.. ordered.Skip(options.Value.MostComments)], inFlood);
        if (shown.Count + news.More.Count == 0)
        {
            await untold.ForgetAsync(told, cancellationToken);
            return true;
        }

        var now = clock.GetUtcNow();
        var mail = await compose.RunAsync(KeyOf(told[0]), news, cancellationToken);
        IEnumerable<TableTransactionAction> alongside =
        [
            .. UntoldComments.Tell(told.Take(MostAtOnce)),
            .. alone ? Array.Empty<TableTransactionAction>() : [UntoldComments.Remember(waiting, now, options.Value)],
        ];
        Outbox.Check(mail);
        if (!await mails.TryAddAsync(mail, now, alongside, cancellationToken))
        {
            return false;
        }

        await outbox.QueueAsync(mail.Key, null, cancellationToken);
        await untold.ForgetAsync(told.Skip(MostAtOnce), cancellationToken);
        return true;
    }

    /// <summary>
    /// What the door counted of the flood that these came with; what these count where it knows of less, as after midnight. Null when they
    /// came with none.
    /// </summary>
    private async Task<FloodState?> FloodAsync(IReadOnlyList<UntoldComment> told, CancellationToken cancellationToken)
    {
        var flooded = told.Where(comment => comment.Flood).ToList();
        if (flooded.Count == 0)
        {
            return null;
        }

        var counted = await flood.ReadAsync(cancellationToken);
        return counted.Came >= flooded.Count
            ? counted
            : new FloodState(counted.On, null, flooded.Count, flooded.Count(comment => comment.LooksHuman));
    }

    private static string KeyOf(UntoldComment first) => $"author:{first.Id}:{first.Revision}";
}
