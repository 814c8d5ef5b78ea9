using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Notifications;

/// <summary>A button of a mail.</summary>
public sealed record MailLink(string Label, Uri Address, string Colour);

/// <summary>Writes the author's mail about a comment: text and HTML, with the links that decide.</summary>
public sealed class ComposeMail(
    ModerationLinks links, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog, IOptions<ModerationOptions> moderation)
{
    private const int MostSubjectTitle = 80;

    /// <summary>The mail. Its headers are made of one-line values only: nothing that a writer sends can become a header.</summary>
    public async Task<OutgoingMail> RunAsync(Comment comment, string postTitle, CancellationToken cancellationToken)
    {
        var held = comment.State == CommentState.Held;
        var heading = held ? "A comment waits for you" : $"{comment.DisplayName} commented";
        var url = blog.CurrentValue.PostUrl(comment.Id.Slug);
        var reasons = held ? comment.Verdict?.Reasons ?? [] : [];
        var buttons = Buttons(comment).ToList();
        var days = (int)moderation.Value.LinkLifetime.TotalDays;
        var html = await renderer.RenderAsync<CommentMail>(new Dictionary<string, object?>
        {
            [nameof(CommentMail.Heading)] = heading,
            [nameof(CommentMail.Comment)] = comment,
            [nameof(CommentMail.PostTitle)] = postTitle,
            [nameof(CommentMail.PostUrl)] = url,
            [nameof(CommentMail.Reasons)] = reasons,
            [nameof(CommentMail.Links)] = buttons,
            [nameof(CommentMail.Days)] = days,
        });
        cancellationToken.ThrowIfCancellationRequested();
        return new OutgoingMail(
            $"author:{comment.Id}:{comment.Revision}",
            blog.CurrentValue.AuthorEmail,
            OneLine($"{heading}: {Shorten(postTitle)}"),
            Text(heading, comment, postTitle, url, reasons, buttons, days),
            html,
            "comment")
        {
            Comments = [comment.Id.ToString()],
        };
    }

    private IEnumerable<MailLink> Buttons(Comment comment) => ModerationActions.For(comment)
        .Select(action => new MailLink(ModerationActions.Label(action), links.Make(comment, action), ColourOf(action)));

    private static string ColourOf(string action) => action switch { ModerationActions.Approve => "#0b6b4f", ModerationActions.Reply => "#2f4a6d", _ => "#a3262f" };

    private static string Text(string heading, Comment comment, string postTitle, string url, IReadOnlyList<string> reasons, IEnumerable<MailLink> buttons, int days)
    {
        IEnumerable<string> paragraphs =
        [
            heading,
            $"On \"{postTitle}\"\n{url}",
            .. reasons.Count == 0 ? Array.Empty<string>() : [$"Why it waits: {string.Join("; ", reasons)}"],
            $"{comment.DisplayName} said...",
            comment.Text,
            .. buttons.Select(button => $"{button.Label}:\n{button.Address}"),
            $"Each link opens a page that asks once more. They work until the comment is decided, {days} days at most.",
        ];
        return string.Join("\n\n", paragraphs) + "\n";
    }

    private static string Shorten(string title) => title.Length <= MostSubjectTitle ? title : title[..(char.IsHighSurrogate(title[MostSubjectTitle - 2]) ? MostSubjectTitle - 2 : MostSubjectTitle - 1)] + "…";

    /// <summary>Titles and names are one line when they come in; this is the wall behind that one.</summary>
    private static string OneLine(string value) => new([.. value.Select(character => char.IsControl(character) ? ' ' : character)]);
}
