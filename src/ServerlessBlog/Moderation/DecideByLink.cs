using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Door;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Moderation;

/// <summary>The page behind a link of a mail, and the press of its button.</summary>
public sealed class DecideByLink(
    ModerationLinks links, CommentStates comments, PostIndex posts, MoveComment move, SubmitComment submit, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>The page with the button. Changes nothing, however often it is opened.</summary>
    internal async Task<IResult> ShowAsync(string token, CancellationToken cancellationToken)
    {
        var (link, comment, problem) = await OpenAsync(token, cancellationToken);
        return link is null ? problem! : await AskAsync(link, comment!, token, null, cancellationToken);
    }

    /// <summary>What the pressed button does. <paramref name="answer"/> is the author's text where the link is for one.</summary>
    internal async Task<IResult> PressAsync(string token, string? answer, CancellationToken cancellationToken)
    {
        var (link, comment, problem) = await OpenAsync(token, cancellationToken);
        if (link is null)
        {
            return problem!;
        }

        if (ModerationActions.TryParse(link.Action, out var choice))
        {
            return await DecideAsync(comment!, choice, cancellationToken);
        }

        var text = answer?.ReplaceLineEndings("\n").Trim();
        return text is not { Length: > 0 and <= CommentInput.MostCharacters } || text.Any(character => char.IsControl(character) && character is not ('\n' or '\t'))
            ? await AskAsync(link, comment!, token, $"Please write an answer of 1 to {CommentInput.MostCharacters} characters.", cancellationToken)
            : await AnswerAsync(comment!, text, cancellationToken);
    }

    private async Task<IResult> DecideAsync(StoredComment comment, AuthorDecision choice, CancellationToken cancellationToken) =>
        await move.RunAsync(comment, new Decision.ByAuthor(choice), cancellationToken) is MoveOutcome.Moved
            ? await SayAsync(
                choice == AuthorDecision.Approved ? "Published" : choice == AuthorDecision.Spam ? "Marked as spam" : "Rejected",
                choice == AuthorDecision.Approved ? "The comment is on your blog." : "The comment is not shown.",
                comment.Comment.Id.Slug)
            : await SayAsync("Too late", "The comment was taken back by its writer.", comment.Comment.Id.Slug, StatusCodes.Status409Conflict);

    private async Task<IResult> AnswerAsync(StoredComment comment, string text, CancellationToken cancellationToken)
    {
        var parent = comment.Comment.Id;
        if (await move.RunAsync(comment, new Decision.ByAuthor(AuthorDecision.Approved), cancellationToken) is not MoveOutcome.Moved)
        {
            return await SayAsync("Too late", "The comment was taken back by its writer.", parent.Slug, StatusCodes.Status409Conflict);
        }

        var input = new CommentInput(text, null, null, null, parent, null, DoorInput.None);
        return await submit.RunAsync(parent.Slug, input, blog.CurrentValue.AuthorName, door: null, cancellationToken) is SubmitOutcome.Accepted
            ? await SayAsync("Published", "Your answer is on your blog.", parent.Slug)
            : await SayAsync("Not published", "The post is not on your blog any more.", null, StatusCodes.Status409Conflict);
    }

    private async Task<(ModerationLink? Link, StoredComment? Comment, IResult? Problem)> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Open(token) is not { } link)
        {
            return (null, null, await SayAsync("This link does not work", "It has expired or was altered. Nothing was changed.", null, StatusCodes.Status410Gone));
        }

        var comment = await comments.FindAsync(link.Id, cancellationToken);
        return comment is null
            ? (null, null, await SayAsync("The comment is gone", "Nothing was changed.", null, StatusCodes.Status404NotFound))
            : comment.Comment.Revision == link.Revision ? (link, comment, null)
            : (null, null, await SayAsync(
                "This link was used up",
                $"The comment has moved since that mail was written: it is {comment.Comment.State.ToString().ToLowerInvariant()} now. Nothing was changed.",
                link.Id.Slug,
                StatusCodes.Status409Conflict));
    }

    private async Task<IResult> AskAsync(ModerationLink link, StoredComment comment, string token, string? error, CancellationToken cancellationToken)
    {
        var post = await posts.FindAsync(link.Id.Slug, cancellationToken);
        var html = await renderer.RenderAsync<DecisionPage>(new Dictionary<string, object?>
        {
            [nameof(DecisionPage.Comment)] = comment.Comment,
            [nameof(DecisionPage.Action)] = link.Action,
            [nameof(DecisionPage.PostTitle)] = post?.Title ?? link.Id.Slug,
            [nameof(DecisionPage.PostUrl)] = blog.CurrentValue.PostUrl(link.Id.Slug),
            [nameof(DecisionPage.FormAction)] = new Uri(blog.CurrentValue.ApiUrl, ModerationLinks.Route).AbsoluteUri,
            [nameof(DecisionPage.Token)] = token,
            [nameof(DecisionPage.Error)] = error,
        });
        return new HtmlPage(html, PlainPage.Style, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private async Task<IResult> SayAsync(string heading, string message, string? slug, int status = StatusCodes.Status200OK)
    {
        var html = await renderer.RenderAsync<DecisionDone>(new Dictionary<string, object?>
        {
            [nameof(DecisionDone.Heading)] = heading,
            [nameof(DecisionDone.Message)] = message,
            [nameof(DecisionDone.PostUrl)] = slug is null ? null : blog.CurrentValue.PostUrl(slug),
        });
        return new HtmlPage(html, PlainPage.Style, status);
    }
}
