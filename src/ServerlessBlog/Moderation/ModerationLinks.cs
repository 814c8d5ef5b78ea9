using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Moderation;

/// <summary>What a link in a mail lets its holder do: one action on one revision of one comment.</summary>
internal sealed record ModerationLink(CommentId Id, string Action, int Revision)
{
    /// <summary>What an undo goes back to; null for every other action.</summary>
    public UndoneDecision? Undo { get; init; }
}

/// <summary>Where a comment stood before a decision, and the answer that came with it, if one did.</summary>
internal sealed record UndoneDecision(CommentState State, AuthorDecision? Decision, Guid? Answer);

/// <summary>
/// Links that carry the author's decision, sealed with Data Protection. A link names the comment's revision: once the comment has moved, it
/// opens nothing any more, so it works once, and a forwarded mail does not moderate for ever.
/// </summary>
public sealed class ModerationLinks(
    IDataProtectionProvider protection,
    IOptionsMonitor<BlogOptions> blog,
    IOptions<ModerationOptions> options,
    TimeProvider clock
)
{
    /// <summary>The route of the page behind every link.</summary>
    internal const string Route = "moderation/link";

    private readonly IDataProtector protector = protection.CreateProtector("moderation-link");

    /// <summary>The address that the mail carries.</summary>
    internal Uri Make(Comment comment, string action) =>
        new(blog.CurrentValue.ApiUrl, $"{Route}?token={Seal(options.Value.LinkLifetime, comment.Revision, action, comment.Id)}");

    /// <summary>The token of the button that takes a decision back: <paramref name="decided"/> is the comment after it.</summary>
    internal string MakeUndo(Comment decided, UndoneDecision former) =>
        Seal(
            options.Value.UndoFor,
            decided.Revision,
            ModerationActions.Undo,
            decided.Id,
            string.Create(CultureInfo.InvariantCulture, $"|{former.State}|{former.Decision}|{former.Answer:N}")
        );

    /// <summary>Null when the link was altered, is another blog's, or has expired.</summary>
    internal ModerationLink? Open(string token)
    {
        if (
            SealedText.Open(protector, token)?.Split('|') is not [var expires, var revision, var action, var comment, ..] parts
            || DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)) <= clock.GetUtcNow()
            || !CommentId.TryParse(comment, out var id)
        )
        {
            return null;
        }

        return new ModerationLink(id, action, int.Parse(revision, CultureInfo.InvariantCulture))
        {
            Undo = action == ModerationActions.Undo ? ReadUndo(parts) : null,
        };
    }

    private static UndoneDecision ReadUndo(string[] parts) =>
        new(
            Enum.Parse<CommentState>(parts[4]),
            parts[5].Length == 0 ? null : Enum.Parse<AuthorDecision>(parts[5]),
            parts[6].Length == 0 ? null : Guid.ParseExact(parts[6], "N")
        );

    private string Seal(TimeSpan lifetime, int revision, string action, CommentId id, string more = "") =>
        protector.Protect(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()}|{revision}|{action}|{id}{more}"
            )
        );
}
