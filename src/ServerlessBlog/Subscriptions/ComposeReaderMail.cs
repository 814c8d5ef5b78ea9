using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Subscriptions;

/// <summary>
/// Writes readers' mails. Each carries the headers by which mail programs show an Unsubscribe button (RFC 2369) that needs one press (RFC
/// 8058).
/// </summary>
public sealed class ComposeReaderMail(SubscriptionLinks links, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog)
{
    private const int MostSubjectTitle = 80;

    /// <summary>Asks an address, by the mail of that key, whether it wishes to be told.</summary>
    internal Task<OutgoingMail> ConfirmAsync(
        string key,
        string email,
        string hash,
        Comment comment,
        string postTitle,
        CancellationToken cancellationToken
    ) =>
        MakeAsync(
            new OutgoingMail(key, email, Subject("Shall we tell you of answers?", postTitle), "", null, "confirm"),
            new ReaderMailContents(
                "Shall we tell you of answers?",
                postTitle,
                CommentUrl(comment.Id),
                null,
                null,
                "Somebody, probably you, wrote a comment and gave this address to hear of answers. If it was not you, do nothing: no "
                    + "more mail comes of it.",
                "Yes, tell me",
                links.Confirm(hash)
            ),
            links.Stop(hash, comment.Id),
            cancellationToken
        );

    /// <summary>Tells the writer of <paramref name="asked"/> of an answer; once.</summary>
    internal Task<OutgoingMail> AnswerAsync(
        string email,
        Comment asked,
        Comment answer,
        string postTitle,
        CancellationToken cancellationToken
    )
    {
        var name = Directions.Isolate(answer.DisplayName);
        return MakeAsync(
            new OutgoingMail($"notice:{answer.Id}:{asked.EmailHash}", email, Subject($"{name} answered", postTitle), "", null, "notice")
            {
                Comments = [answer.Id.ToString()],
            },
            new ReaderMailContents(
                answer.ParentId == asked.Id ? $"{name} answered your comment" : $"{name} answered below your comment",
                postTitle,
                CommentUrl(answer.Id),
                name,
                answer.Text,
                null,
                "Read it on the blog",
                new Uri(CommentUrl(answer.Id))
            ),
            links.Stop(asked.EmailHash!, asked.Id),
            cancellationToken
        );
    }

    private async Task<OutgoingMail> MakeAsync(
        OutgoingMail mail,
        ReaderMailContents contents,
        Uri stop,
        CancellationToken cancellationToken
    )
    {
        var html = await renderer.RenderAsync<ReaderMail>(
            new Dictionary<string, object?>
            {
                [nameof(ReaderMail.Contents)] = contents,
                [nameof(ReaderMail.BlogTitle)] = blog.CurrentValue.Title,
                [nameof(ReaderMail.Stop)] = stop,
            }
        );
        cancellationToken.ThrowIfCancellationRequested();
        return mail with
        {
            Text = Text(contents, stop),
            Html = html,
            Headers = new Dictionary<string, string>
            {
                ["List-Unsubscribe"] = $"<{stop}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            },
        };
    }

    private string Text(ReaderMailContents contents, Uri stop)
    {
        IEnumerable<string?> paragraphs =
        [
            contents.Heading,
            $"On \"{contents.PostTitle}\"\n{contents.CommentUrl}",
            contents.Who is null ? null : $"{contents.Who} said...",
            contents.Said,
            contents.Note,
            contents.Said is null ? $"{contents.Button}:\n{contents.Link}" : null,
            $"No more mail from {blog.CurrentValue.Title}:\n{stop}",
        ];
        return string.Join("\n\n", paragraphs.OfType<string>()) + "\n";
    }

    private static string Subject(string heading, string postTitle) =>
        MailText.OneLine($"{heading}: {MailText.Shorten(postTitle, MostSubjectTitle)}");

    private string CommentUrl(CommentId id) => $"{blog.CurrentValue.PostUrl(id.Slug)}#{id}";
}

/// <summary>What a reader's mail says.</summary>
public sealed record ReaderMailContents(
    string Heading,
    string PostTitle,
    string CommentUrl,
    string? Who,
    string? Said,
    string? Note,
    string Button,
    Uri Link
);
