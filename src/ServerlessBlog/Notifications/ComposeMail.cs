using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Notifications;

/// <summary>Writes the author's mail about comments: text and HTML, with the links that decide.</summary>
public sealed class ComposeMail(
    ModerationLinks links,
    ReplyAddresses replies,
    PostIndex posts,
    ComponentRenderer renderer,
    IOptionsMonitor<BlogOptions> blog,
    IOptions<ModerationOptions> moderation,
    IOptions<NotificationsOptions> options
)
{
    private const int MostSubjectTitle = 80;

    /// <summary>What is shown of each comment where there are several.</summary>
    private const int MostOfMany = 600;

    /// <summary>The mail. Its headers are made of one-line values only: nothing that a writer sends can become a header.</summary>
    internal async Task<OutgoingMail> RunAsync(string key, CommentNews news, CancellationToken cancellationToken)
    {
        var items = new List<MailedComment>();
        foreach (var comment in news.Shown)
        {
            items.Add(await ShowAsync(comment, news.IsOne, cancellationToken));
        }

        var replyTo = await replies.MakeAsync(news.IsOne ? news.Shown[0].Id : null, cancellationToken);
        var heading = Heading(news);
        var subject = news.IsOne
            ? $"{heading}: {MailText.Shorten(items[0].PostTitle, MostSubjectTitle)}"
            : $"{heading}: {blog.CurrentValue.Title}";
        var answerLine = replyTo is not null && news.IsOne ? ReplyText.AnswerLine : null;
        var flood = news.Flood is null ? null : Say(news.Flood);
        var footer =
            "Each button opens a page that asks once more. The links work until the comment is decided, "
            + $"{(int)moderation.Value.LinkLifetime.TotalDays} days at most."
            + (
                replyTo is null || news.IsOne
                    ? ""
                    : " An answer to this mail itself comes back to you: it cannot say which comment it is for."
            );
        var desk = new Uri(blog.CurrentValue.SiteUrl, "desk/").AbsoluteUri;
        var html = await renderer.RenderAsync<CommentMail>(
            new Dictionary<string, object?>
            {
                [nameof(CommentMail.Heading)] = heading,
                [nameof(CommentMail.Blog)] = blog.CurrentValue.Title,
                [nameof(CommentMail.Flood)] = flood,
                [nameof(CommentMail.Items)] = items,
                [nameof(CommentMail.More)] = news.More.Count,
                [nameof(CommentMail.DeskUrl)] = desk,
                [nameof(CommentMail.AnswerLine)] = answerLine,
                [nameof(CommentMail.Footer)] = footer,
            }
        );
        IEnumerable<string?> paragraphs =
        [
            answerLine,
            heading,
            flood,
            .. items.SelectMany(item => Text(item).Prepend(news.IsOne ? null : "* * *")),
            news.More.Count > 0 ? $"{news.More.Count} more came in:\n{desk}" : null,
            footer,
        ];
        return new OutgoingMail(
            key,
            blog.CurrentValue.AuthorEmail,
            MailText.OneLine(subject),
            string.Join("\n\n", paragraphs.OfType<string>()) + "\n",
            html,
            "comment"
        )
        {
            Comments = [.. news.Shown.Select(comment => comment.Id.ToString())],
            ReplyTo = replyTo,
        };
    }

    private static string Heading(CommentNews news) =>
        news switch
        {
            { IsOne: true, Shown: [{ Appeal: not null }] } => "A writer asks you to look again",
            { IsOne: true, Shown: [{ State: CommentState.Held, Edits: > 0 }] } => "A changed comment waits for you",
            { IsOne: true, Shown: [{ State: CommentState.Held }] } => "A comment waits for you",
            { IsOne: true, Shown: [{ Edits: > 0 } one] } => $"{MailText.Name(one.DisplayName)} changed a comment",
            { IsOne: true, Shown: [var one] } => $"{MailText.Name(one.DisplayName)} commented",
            _ => string.Join(
                ", ",
                (
                    (string?[])
                        [
                            news.Count == 1 ? "1 comment" : $"{news.Count} comments",
                            news.Held switch
                            {
                                0 => null,
                                1 => "1 waits for you",
                                var held => $"{held} wait for you",
                            },
                            news.Flood is null ? null : LookHuman(news.LookHuman),
                        ]
                ).OfType<string>()
            ),
        };

    private string Say(FloodState flood)
    {
        var since = flood.Since is { } time
            ? string.Create(CultureInfo.InvariantCulture, $" since {time.UtcDateTime:d MMMM, HH:mm} UTC")
            : "";
        return $"Comments flood in{since}: {flood.Came} came, {LookHuman(flood.LookHuman)}. Those came with your blog's form, after "
            + "time to write and with work done for it, and not too many from one place; they stand first here. "
            + $"While it lasts you get one such mail in {(int)options.Value.FloodInterval.TotalMinutes} minutes at most.";
    }

    private static string LookHuman(int count) => count == 1 ? "1 looks human" : $"{count} look human";

    private async Task<MailedComment> ShowAsync(Comment comment, bool alone, CancellationToken cancellationToken)
    {
        var post = await posts.FindAsync(comment.Id.Slug, cancellationToken);
        return new MailedComment(
            comment,
            alone ? MailText.Words(comment.Text) : MailText.Shorten(MailText.Words(comment.Text), MostOfMany),
            post?.Title ?? comment.Id.Slug,
            blog.CurrentValue.PostUrl(comment.Id.Slug),
            comment.State == CommentState.Held ? comment.Verdict?.Reasons ?? [] : [],
            [
                .. ModerationActions
                    .For(comment)
                    .Select(action => new MailLink(ModerationActions.Label(action), links.Make(comment, action), KindOf(action))),
            ]
        )
        {
            AnswerTo = alone ? null : await replies.MakeAsync(comment.Id, cancellationToken),
        };
    }

    private static IEnumerable<string?> Text(MailedComment item) =>
        [
            $"{MailText.Name(item.Comment.DisplayName)} {item.Said} \"{item.PostTitle}\"\n{item.PostUrl}",
            item.Reasons.Count == 0 ? null : $"Why it waits: {string.Join("; ", item.Reasons)}",
            item.Text,
            item.Comment.Appeal is { } why ? $"Its writer asks you to look again: {MailText.Words(why)}" : null,
            .. item.Links.Select(link => $"{link.Label}:\n{link.Address}"),
            item.AnswerTo is null ? null : $"Answer it by mail:\n{item.AnswerTo}",
        ];

    private static string KindOf(string action) =>
        action switch
        {
            ModerationActions.Approve => "go",
            ModerationActions.Reply => "calm",
            _ => "stop",
        };
}
