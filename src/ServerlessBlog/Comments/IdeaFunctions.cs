using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Comments;

/// <summary>"You said, we did": what became of readers' ideas.</summary>
public sealed class IdeaFunctions(IdeaReader ideas, AnswerIdea answer, AuthorAccess access, Cursors cursors)
{
    private const int DefaultLimit = 20;
    private const int MostItems = 100;
    private const int MostBodyBytes = 8 * 1024;

    private static readonly Dictionary<string, IdeaStatus> Statuses = Enum.GetValues<IdeaStatus>()
        .ToDictionary(status => JsonNamingPolicy.CamelCase.ConvertName(status.ToString()));
    private static readonly string StatusRule = $"It must be one of: {string.Join(", ", Statuses.Keys)}.";

    /// <summary>
    /// <c>GET ideas?status&amp;limit&amp;cursor</c>: ideas that the author has answered, across posts, newest idea first.
    /// </summary>
    [Function("ListIdeas")]
    public async Task<IResult> ListIdeas(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "ideas")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var fields = new QueryFields(request.Query);
        var limit = fields.Number("limit", 1, MostItems) ?? DefaultLimit;
        var text = fields.Text("status", 20);
        IdeaStatus? status =
            text is null ? null
            : Statuses.TryGetValue(text, out var known) ? known
            : null;
        if (text is not null && status is null)
        {
            fields.Refuse("status", StatusRule);
        }

        var after = fields.Cursor(cursors, IdeaReader.ListOf(status));
        return fields.Errors() is { } errors ? Problems.Invalid(errors) : (await ideas.ListAsync(status, limit, after, cancellationToken))!;
    }

    /// <summary>
    /// <c>PUT moderation/{id}/idea</c> with <c>{status,answer?}</c>: the author's word on an idea; 200, also the second time.
    /// </summary>
    [Function("AnswerIdea")]
    public async Task<IResult> AnswerIdea(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "moderation/{id}/idea")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var (body, unreadable) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return unreadable!;
        }

        var known = Statuses.TryGetValue(body.Text("status") ?? "", out var status);
        if (!known)
        {
            body.Refuse("status", StatusRule);
        }

        var words = body.Line("answer", Idea.MostCharacters);
        return body.Errors() is { } errors ? Problems.Invalid(errors)
            : CommentId.TryParse(id, out var commentId) ? Answer(await answer.RunAsync(commentId, status, words, cancellationToken))
            : Problems.NotFound("comment");
    }

    private static IResult Answer(IdeaOutcome outcome) =>
        outcome switch
        {
            IdeaOutcome.Answered { Comment: var comment } => new AuthorAnswer<AnsweredIdea>(
                new AnsweredIdea(comment.Id, comment.Idea!),
                BlogJson.Wire.AnsweredIdea
            ),
            IdeaOutcome.OfAnotherKind { IdeaKind: var kind } => Problems.StateConflict($"It is no {kind}."),
            IdeaOutcome.NotPublished { State: var state } => Problems.StateConflict(
                $"It is {state.ToString().ToLowerInvariant()}: only a published idea is answered."
            ),
            _ => Problems.NotFound("comment"),
        };
}

/// <summary>An idea as the author just answered it.</summary>
internal sealed record AnsweredIdea(CommentId Id, Idea Idea);
