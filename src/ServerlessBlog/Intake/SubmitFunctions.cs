using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ServerlessBlog.Access;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Intake;

/// <summary>Takes comments: a reader's by the door, the author's own by their key.</summary>
public sealed class SubmitFunctions(
    SubmitComment submit,
    EnterDoor door,
    AuthorAccess access,
    IOptionsMonitor<BlogOptions> blog,
    IOptionsMonitor<CommentsOptions> options
)
{
    /// <summary><c>POST posts/{slug}/comments</c>: 202 with the receipt. With the author's key the comment is the author's own.</summary>
    [Function("SubmitComment")]
    public async Task<IResult> SubmitComment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CommentFunctions.Route)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken
    )
    {
        var caller = access.Of(request);
        if (caller == Caller.Unknown || !Slug.IsValid(slug))
        {
            return caller == Caller.Unknown ? Problems.Unauthorized : Problems.Invalid("slug", Slug.Rule);
        }

        var authorName = caller == Caller.Author ? blog.CurrentValue.AuthorName : null;
        var (input, problem) = await CommentInput.ReadAsync(
            request,
            slug,
            options.CurrentValue,
            authorName is null ? blog.CurrentValue : null,
            cancellationToken
        );
        if (input is null)
        {
            return problem!;
        }

        return authorName is not null
            ? Answer(await submit.RunAsync(slug, input, authorName, null, cancellationToken))
            : await TakeAsync(request, slug, input, cancellationToken);
    }

    /// <summary>A reader's: by the door. What it turns away may have come before, under its idempotency key.</summary>
    private async Task<IResult> TakeAsync(HttpRequest request, string slug, CommentInput input, CancellationToken cancellationToken)
    {
        var words = input.Answer == PersonalDataQuestion.Redact ? input with { Text = PersonalData.Mask(input.Text) } : input;
        var entry = await door.RunAsync(
            request,
            slug,
            input.Door,
            () => PersonalDataQuestion.Ask(words.Text, words.Answer).Problem,
            facts => submit.RunAsync(slug, words, authorName: null, facts, cancellationToken),
            cancellationToken
        );
        var outcome = entry.Outcome ?? await submit.FindEarlierAsync(slug, words, cancellationToken);
        return outcome is null ? entry.Problem! : Answer(outcome);
    }

    private IResult Answer(SubmitOutcome outcome) =>
        outcome switch
        {
            SubmitOutcome.Accepted { Comment: var comment } => new AcceptedComment(
                comment,
                new Uri(blog.CurrentValue.ApiUrl, $"comments/{comment.Id}?receipt={comment.Receipt}")
            ),
            SubmitOutcome.CommentsClosed => Problems.CommentsClosed,
            SubmitOutcome.ParentNotFound => Problems.Invalid("parentId", CommentInput.NoSuchParent),
            SubmitOutcome.KeyReused => Problems.KeyReused,
            _ => Problems.NotFound("post"),
        };

    private sealed class AcceptedComment(SubmittedComment comment, Uri location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
            httpContext.Response.Headers.Location = location.AbsoluteUri;
            httpContext.Response.Headers.CacheControl = "no-store";
            return httpContext.Response.WriteAsJsonAsync(
                comment,
                BlogJson.Wire.SubmittedComment,
                cancellationToken: httpContext.RequestAborted
            );
        }
    }
}
