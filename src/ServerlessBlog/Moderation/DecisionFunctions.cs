using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Moderation;

/// <summary>
/// The author's decisions over the API. Each can be taken back for a while (<see cref="ModerationOptions.UndoFor"/>), as after a mail's
/// link.
/// </summary>
public sealed class DecisionFunctions(MoveComment move, ModerationLinks links, AuthorAccess access)
{
    private const int MostBodyBytes = 4096;

    /// <summary>
    /// <c>POST moderation/{id}/{action}</c>: <c>approve</c>, <c>reject</c> or <c>spam</c>; 200 with the state, also the second time.
    /// </summary>
    [Function("ModerateComment")]
    public async Task<IResult> ModerateComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "moderation/{id}/{action}")] HttpRequest request,
        string id,
        string action,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        if (!ModerationActions.TryParse(action, out var choice))
        {
            return Problems.Invalid("action", "It must be approve, reject or spam.");
        }

        return CommentId.TryParse(id, out var commentId)
            ? Answer(await move.RunAsync(commentId, new Decision.ByAuthor(choice), cancellationToken))
            : Problems.NotFound("comment");
    }

    /// <summary>
    /// <c>POST moderation/undo</c>: <c>{undo}</c>, as the decision's answer gave it; 409 when the comment has moved since.
    /// </summary>
    [Function("UndoDecision")]
    public async Task<IResult> UndoDecision(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "moderation/undo")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var (body, problem) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var token = body.Text("undo") ?? "";
        if (body.Errors() is { } errors)
        {
            return Problems.Invalid(errors);
        }

        return links.Open(token) is { Undo: { } former } link
            ? Answer(await move.RunAsync(link.Id, new Decision.Undone(former.State, former.Decision, link.Revision), cancellationToken))
            : Problems.Invalid("undo", "It has expired, or is none of this blog's.");
    }

    private IResult Answer(MoveOutcome outcome) =>
        outcome switch
        {
            MoveOutcome.Moved { Comment: var comment, Former: var former } => new AuthorAnswer<ModeratedComment>(
                new ModeratedComment(
                    comment.Id,
                    comment.State,
                    former is null ? null : links.MakeUndo(comment, new UndoneDecision(former.State, former.Decision, null))
                ),
                BlogJson.Wire.ModeratedComment
            ),
            MoveOutcome.Refused { State: var state } => Problems.StateConflict($"It is {state.ToString().ToLowerInvariant()}."),
            _ => Problems.NotFound("comment"),
        };
}
