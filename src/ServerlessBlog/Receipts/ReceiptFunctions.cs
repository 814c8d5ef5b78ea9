using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Receipts;

/// <summary>For whoever wrote a comment, by its receipt. A wrong receipt is answered like a comment that is not there.</summary>
public sealed class ReceiptFunctions(ReceiptReader receipts, EditComment edit, WithdrawComment withdraw, MoveComment move, WorkBudget work)
{
    private const string Route = "comments/{id}";
    private const int MostAppealCharacters = 1_000;

    /// <summary>JSON may escape each character in twelve bytes.</summary>
    private const int MostBodyBytes = (12 * CommentInput.MostCharacters) + 1024;

    /// <summary><c>GET comments/{id}?receipt=</c>: where the comment is in its life, and why.</summary>
    [Function("ReadReceipt")]
    public async Task<IResult> ReadReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var (stored, problem) = await OpenAsync(request, id, cancellationToken);
        return stored is null ? problem! : Show(request, stored.Comment);
    }

    /// <summary><c>PATCH comments/{id}?receipt=</c> with <c>{text}</c>: other words, while there is time; screened again.</summary>
    [Function("EditComment")]
    public async Task<IResult> EditComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var (stored, text, problem) = await OpenAsync(request, id, CommentInput.MostCharacters, isForReaders: true, cancellationToken);
        return stored is null ? problem!
            : receipts.IsTooLate(stored.Comment) ? Problems.EditWindowOver
            : Answer(request, await edit.RunAsync(stored, text, cancellationToken));
    }

    /// <summary>
    /// <c>POST comments/{id}/appeal?receipt=</c> with <c>{text}</c>: asks the author to look again at a comment that is held or declined;
    /// once.
    /// </summary>
    [Function("AppealComment")]
    public async Task<IResult> AppealComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/appeal")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var (stored, text, problem) = await OpenAsync(request, id, MostAppealCharacters, isForReaders: false, cancellationToken);
        return stored is null ? problem! : Answer(request, await move.RunAsync(stored, new Decision.Appealed(text), cancellationToken));
    }

    /// <summary><c>DELETE comments/{id}?receipt=</c>: takes the comment back and erases its words; 204, also the second time.</summary>
    [Function("WithdrawComment")]
    public async Task<IResult> WithdrawComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var (stored, problem) = await OpenAsync(request, id, cancellationToken);
        if (stored is null)
        {
            return problem!;
        }

        await withdraw.RunAsync(stored, cancellationToken);
        return Results.NoContent();
    }

    private IResult Answer(HttpRequest request, MoveOutcome outcome) =>
        outcome switch
        {
            MoveOutcome.Moved { Comment: var comment } => Show(request, comment),
            MoveOutcome.Refused { State: var state } => Problems.StateConflict(
                $"It is {state.ToString().ToLowerInvariant()}, or was changed or appealed before as often as it may be."
            ),
            _ => Problems.NotFound("comment"),
        };

    private IResult Show(HttpRequest request, Comment comment)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(receipts.Describe(comment), BlogJson.Wire.CommentReceipt);
    }

    /// <summary>The comment and the body's <c>text</c>. The receipt comes first: without it nothing is said about the body.</summary>
    private async Task<(StoredComment? Stored, string Text, IResult? Problem)> OpenAsync(
        HttpRequest request,
        string id,
        int mostCharacters,
        bool isForReaders,
        CancellationToken cancellationToken
    )
    {
        var (stored, problem) = await OpenAsync(request, id, cancellationToken);
        if (stored is null)
        {
            return (null, "", problem);
        }

        if (await work.TakeAsync(request, cancellationToken) is { } limit)
        {
            return (null, "", Problems.TooMany(limit));
        }

        var (body, unreadable) = await RequestBodyReader.ReadAsync(request, MostBodyBytes, cancellationToken);
        if (body is null)
        {
            return (null, "", unreadable);
        }

        var text = body.Prose("text", mostCharacters, required: true)?.Trim() ?? "";
        var answer = isForReaders ? CommentInput.ReadAnswer(body) : PersonalDataQuestion.Confirmed;
        if (body.Errors() is { } errors)
        {
            return (null, "", Problems.Invalid(errors));
        }

        var (words, question) = PersonalDataQuestion.Ask(text, answer);
        return question is null ? (stored, words, null) : (null, "", question);
    }

    private Task<(StoredComment? Stored, IResult? Problem)> OpenAsync(
        HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => OpenAsync(receipts, request, id, cancellationToken);

    /// <summary>The comment whose receipt the query has, or what is wrong.</summary>
    internal static async Task<(StoredComment? Stored, IResult? Problem)> OpenAsync(
        ReceiptReader receipts,
        HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var fields = new QueryFields(request.Query);
        var receipt = fields.Text("receipt", 200);
        if (receipt is null)
        {
            fields.Refuse("receipt", "It is required: the receipt that came with the 202.");
        }

        return fields.Errors() is { } errors ? (null, Problems.Invalid(errors))
            : CommentId.TryParse(id, out var commentId) && await receipts.OpenAsync(commentId, receipt!, cancellationToken) is { } stored
                ? (stored, null)
            : (null, Problems.NotFound("comment"));
    }
}
