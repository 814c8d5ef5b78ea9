using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Moderation;

/// <summary>The author's lists over the API.</summary>
public sealed class ModerationFunctions(ListWaiting waiting, AuthorAccess access, Cursors cursors)
{
    private const int DefaultLimit = 50;
    private const int MostItems = 100;

    /// <summary>
    /// <c>GET moderation?state=held&amp;limit&amp;cursor</c>: what waits for the author, newest first; also <c>pending</c> and
    /// <c>rejected</c>.
    /// </summary>
    [Function("ListModeration")]
    public async Task<IResult> ListModeration(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "moderation")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var fields = new QueryFields(request.Query);
        var state = ReadState(fields);
        var limit = fields.Number("limit", 1, MostItems) ?? DefaultLimit;
        var list = $"moderation:{state}";
        var after = fields.Cursor(cursors, list);
        if (fields.Errors() is { } errors)
        {
            return Problems.Invalid(errors);
        }

        var rows = await waiting.RunAsync(state, limit, after, cancellationToken);
        return new AuthorAnswer<WaitingPage>(
            new WaitingPage(rows.Items, rows.Last is null ? null : cursors.Seal(list, rows.Last)),
            BlogJson.Wire.WaitingPage
        );
    }

    private static CommentState ReadState(QueryFields fields)
    {
        var text = fields.Text("state", 20) ?? "held";
        foreach (var state in WaitingComments.States)
        {
            if (state.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return state;
            }
        }

        fields.Refuse("state", "It must be held, pending or rejected.");
        return CommentState.Held;
    }
}
