using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Moderation;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Notifications;

/// <summary>Writes the author's mail about comments: text and HTML, with the links that decide.</summary>
public sealed class ComposeMail(
    ModerationLinks links, ReplyAddresses replies, PostIndex posts, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog, IOptions<ModerationOptions> moderation)
{
    private const int MostSubjectTitle = 80;

    /// <summary>What is shown of each comment where there are several.</summary>
    private const int MostOfMany = 600;

    /// <summary>The mail. Its headers are made of one-line values only: nothing that a writer sends can become a header. <paramref name="more"/> comments are only counted, and so are those of them that are held.</summary>
    internal async Task<OutgoingMail> RunAsync(string key, IReadOnlyList<Comment> comments, int more, int moreHeld, CancellationToken cancellationToken)
    {
        var alone = comments.Count == 1 && more == 0;
        var items = new List<MailedComment>();
        foreach (var comment in comments)
        {
            items.Add(await ShowAsync(comment, alone, cancellationToken));
        }

        var replyTo = alone ? await replies.MakeAsync(comments[0].Id, cancellationToken) : null;
        var heading = Heading(comments, more, moreHeld);
        var subject = alone ? $"{heading}: {MailText.Shorten(items[0].PostTitle, MostSubjectTitle)}" : $"{heading}: {blog.CurrentValue.Title}";
        var answerLine = replyTo is null ? null : ReplyText.AnswerLine;
        var footer = $"Each button opens a page that asks once more. The links work until the comment is decided, {(int)moderation.Value.LinkLifetime.TotalDays} days at most.";
        var desk = new Uri(blog.CurrentValue.SiteUrl, "desk/").AbsoluteUri;
        var html = await renderer.RenderAsync<CommentMail>(new Dictionary<string, object?>
        {
            [nameof(CommentMail.Heading)] = heading,
            [nameof(CommentMail.Blog)] = blog.CurrentValue.Title,
            [nameof(CommentMail.Items)] = items,
            [nameof(CommentMail.More)] = more,
            [nameof(CommentMail.DeskUrl)] = desk,
            [nameof(CommentMail.AnswerLine)] = answerLine,
            [nameof(CommentMail.Footer)] = footer,
        });
        var text = string.Join("\n\n", ((string?[])[answerLine, heading, .. items.SelectMany(item => Text(item).Prepend(alone ? null : "* * *")), more > 0 ? $"{more} more came in:\n{desk}" : null, footer]).OfType<string>()) + "\n";
        return new OutgoingMail(key, blog.CurrentValue.AuthorEmail, MailText.OneLine(subject), text, html, "comment")
        {
            Comments = [.. comments.Select(comment => comment.Id.ToString())],
            ReplyTo = replyTo,
        };
    }

    private static string Heading(IReadOnlyList<Comment> comments, int more, int moreHeld) => comments switch
    {
        [{ Appeal: not null }] when more == 0 => "A writer asks you to look again",
        [{ State: CommentState.Held }] when more == 0 => "A comment waits for you",
        [var one] when more == 0 => $"{MailText.Name(one)} commented",
        _ => $"{comments.Count + more} comments" + (moreHeld + comments.Count(comment => comment.State == CommentState.Held) is > 0 and var held ? $", {held} {(held == 1 ? "waits" : "wait")} for you" : ""),
    };

    private async Task<MailedComment> ShowAsync(Comment comment, bool alone, CancellationToken cancellationToken)
    {
        var post = await posts.FindAsync(comment.Id.Slug, cancellationToken);
        return new MailedComment(
            comment,
            alone ? MailText.Words(comment) : MailText.Shorten(MailText.Words(comment), MostOfMany),
            post?.Title ?? comment.Id.Slug,
            blog.CurrentValue.PostUrl(comment.Id.Slug),
            comment.State == CommentState.Held ? comment.Verdict?.Reasons ?? [] : [],
            [.. ModerationActions.For(comment).Select(action => new MailLink(ModerationActions.Label(action), links.Make(comment, action), KindOf(action)))]);
    }

    private static IEnumerable<string?> Text(MailedComment item) =>
    [
        $"{MailText.Name(item.Comment)} {item.Said} \"{item.PostTitle}\"\n{item.PostUrl}",
        item.Reasons.Count == 0 ? null : $"Why it waits: {string.Join("; ", item.Reasons)}",
        item.Text,
        item.Comment.Appeal is { } why ? $"Its writer asks you to look again: {MailText.Words(why)}" : null,
        .. item.Links.Select(link => $"{link.Label}:\n{link.Address}"),
    ];

    private static string KindOf(string action) => action switch { ModerationActions.Approve => "go", ModerationActions.Reply => "calm", _ => "stop" };
}
