using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Intake;

/// <summary>
/// What a page needs to send one comment. <c>Token</c> goes back as <c>form</c>, the challenge's solution as <c>proof</c>; <c>Honeypot</c>
/// names the field that people do not see. What is sent before <c>ReadyAt</c> is held; after <c>ExpiresAt</c> it is refused.
/// </summary>
internal sealed record CommentForm(
    string Token,
    Challenge Challenge,
    string Honeypot,
    IReadOnlyList<string> Kinds,
    DateTimeOffset ReadyAt,
    DateTimeOffset ExpiresAt
);

/// <summary>Hands out forms. No storage call.</summary>
public sealed class CommentForms(
    FormTokens tokens,
    FloodMode flood,
    IOptionsMonitor<DoorOptions> options,
    IOptionsMonitor<CommentsOptions> comments,
    TimeProvider clock
)
{
    /// <summary>
    /// A form for a post; with <paramref name="previous"/>, an earlier form of the same writer, the writer stays who they were.
    /// <paramref name="bits"/> is the work that a refusal asked for.
    /// </summary>
    internal CommentForm Make(string slug, string? previous, int? bits)
    {
        var now = clock.GetUtcNow();
        var door = options.CurrentValue;
        var known = previous is null ? null : tokens.Open(previous);
        var form = FormToken.New(slug, known is not null && known.IssuedAt + door.WriterLifetime > now ? known.Identity : null, now);
        var expires = now + door.FormLifetime;
        return new CommentForm(
            tokens.Seal(form),
            ProofOfWork.Make(form, BudgetRules.BitsFor(bits ?? door.ProofBits, flood.Last.On, door), expires),
            form.Honeypot,
            comments.CurrentValue.Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            now + door.Quickest,
            expires
        );
    }
}
