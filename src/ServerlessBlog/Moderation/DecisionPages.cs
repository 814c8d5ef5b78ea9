using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Moderation;

/// <summary>The pages behind the links of the author's mails.</summary>
public sealed class DecisionPages(
    ModerationLinks links,
    PostIndex posts,
    ComponentRenderer renderer,
    IOptionsMonitor<BlogOptions> blog,
    IOptions<ModerationOptions> options
)
{
    private Uri FormAction => new(blog.CurrentValue.ApiUrl, ModerationLinks.Route);

    /// <summary>The page with the one button.</summary>
    internal async Task<IResult> AskAsync(
        ModerationLink link,
        Comment comment,
        string token,
        string? error,
        CancellationToken cancellationToken
    )
    {
        var post = await posts.FindAsync(link.Id.Slug, cancellationToken);
        var html = await renderer.RenderAsync<DecisionPage>(
            new Dictionary<string, object?>
            {
                [nameof(DecisionPage.Comment)] = comment,
                [nameof(DecisionPage.Action)] = link.Action,
                [nameof(DecisionPage.PostTitle)] = post?.Title ?? link.Id.Slug,
                [nameof(DecisionPage.PostUrl)] = blog.CurrentValue.PostUrl(link.Id.Slug),
                [nameof(DecisionPage.FormAction)] = FormAction.AbsoluteUri,
                [nameof(DecisionPage.Token)] = token,
                [nameof(DecisionPage.Error)] = error,
            }
        );
        return new HtmlPage(html, PlainPage.Style, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    /// <summary>A decision was taken; the page's button takes it back.</summary>
    internal Task<IResult> DoneAsync(string heading, string message, Comment decided, string undo) =>
        PageAsync(
            heading,
            $"{message} You can undo this for {options.Value.UndoFor.TotalMinutes:0} minutes.",
            decided.Id.Slug,
            StatusCodes.Status200OK,
            new() { [nameof(DecisionDone.Undo)] = undo, [nameof(DecisionDone.FormAction)] = FormAction.AbsoluteUri }
        );

    /// <summary>
    /// A decision was taken back: the comment stands where it stood, with fresh links for another decision. <paramref name="words"/> are
    /// those of the answer that went with it.
    /// </summary>
    internal Task<IResult> UndoneAsync(Comment comment, string? words) =>
        PageAsync(
            "Undone",
            $"The comment is {comment.State.ToString().ToLowerInvariant()} again.",
            comment.Id.Slug,
            StatusCodes.Status200OK,
            new()
            {
                [nameof(DecisionDone.Words)] = words,
                [nameof(DecisionDone.Links)] = ModerationActions
                    .For(comment)
                    .Select(action => (ModerationActions.Label(action), links.Make(comment, action)))
                    .ToList(),
            }
        );

    /// <summary>Somebody was faster.</summary>
    internal Task<IResult> TooLateAsync(string slug) =>
        SayAsync(
            "Too late",
            "The comment has moved meanwhile, or was taken back by its writer. Nothing was changed.",
            slug,
            StatusCodes.Status409Conflict
        );

    /// <summary>A page with nothing to press.</summary>
    internal Task<IResult> SayAsync(string heading, string message, string? slug, int status) =>
        PageAsync(heading, message, slug, status, []);

    private async Task<IResult> PageAsync(string heading, string message, string? slug, int status, Dictionary<string, object?> more)
    {
        more[nameof(DecisionDone.Heading)] = heading;
        more[nameof(DecisionDone.Message)] = message;
        more[nameof(DecisionDone.PostUrl)] = slug is null ? null : blog.CurrentValue.PostUrl(slug);
        return new HtmlPage(await renderer.RenderAsync<DecisionDone>(more), PlainPage.Style, status);
    }
}
