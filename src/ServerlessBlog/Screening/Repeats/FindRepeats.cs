using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Repeats;

/// <summary>Looks whether a text came before, under any post.</summary>
public sealed class FindRepeats(RecentTexts texts, CommentStates comments, IOptionsMonitor<ScreeningOptions> options, TimeProvider clock)
{
    /// <summary>More than so many say nothing that these do not.</summary>
    private const int MostLookedAt = 5;

    /// <summary>May run twice: a comment is no repeat of itself. Two storage calls, and one for each like it, five at most.</summary>
    internal async Task<RepeatFacts?> RunAsync(Comment comment, CancellationToken cancellationToken)
    {
        if (TextPrint.Of(comment.Text) is not { } print)
        {
            return null;
        }

        // Noted before it is looked for: of copies that come at the same moment each sees the others.
        var now = clock.GetUtcNow();
        await texts.AddAsync(comment.Id, print, now, cancellationToken);
        var alike = (await texts.ListAsync(now - options.CurrentValue.RepeatWindow, now, cancellationToken))
            .Where(text => text.Id != comment.Id && print.IsNear(text.Print))
            .DistinctBy(text => text.Id)
            .ToList();
        var (same, near, shown, byOthers) = (false, false, false, 0);
        foreach (
            var text in alike.OrderByDescending(text => print.IsSame(text.Print)).ThenByDescending(text => text.Id.Row).Take(MostLookedAt)
        )
        {
            var earlier = (await comments.FindAsync(text.Id, cancellationToken))?.Comment;
            var rejected = earlier is { Decision: AuthorDecision.Rejected or AuthorDecision.Spam };
            byOthers += earlier?.Door?.Writer is { } writer && comment.Door?.Writer is { } own && writer != own ? 1 : 0;
            same |= rejected && print.IsSame(text.Print);
            near |= rejected;
            shown |= earlier is { State: CommentState.Published } && print.IsSame(text.Print);
        }

        return alike.Count == 0
            ? null
            : new RepeatFacts(alike.Count, same, near)
            {
                ByOthers = byOthers,
                SameShown = shown,
                Letters = TextPrint.LettersOf(comment.Text),
            };
    }
}
