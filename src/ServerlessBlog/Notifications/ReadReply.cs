using Microsoft.Extensions.Options;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Intake;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Notifications;

/// <summary>What a mail brings: words to publish, or why there are none; and what of it was left out.</summary>
/// <param name="Words">Null where there is a problem.</param>
/// <param name="Problem">For the author to read; null where there is none.</param>
/// <param name="LeftOut">What may have been the author's and is not among the words; empty for nothing.</param>
/// <param name="IsProved">Whether the author is proved to have sent it.</param>
internal sealed record JudgedReply(string? Words, string? Problem, string LeftOut, bool IsProved);

/// <summary>
/// Judges a mail to an address for answers: from whom, for what, with which words. Nothing is read of a mail that is not proved to be the
/// author's.
/// </summary>
public sealed class ReadReply(ReplyAddresses addresses, IOptionsMonitor<BlogOptions> blog, IOptions<NotificationsOptions> options)
{
    /// <summary>What the address for answers says that the mail was sent to; null when it went to none that this blog made.</summary>
    internal async Task<ReplyToken?> FindTokenAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        foreach (var address in mail.Recipients)
        {
            if (await addresses.OpenAsync(address, cancellationToken) is { } token)
            {
                return token;
            }
        }

        return null;
    }

    internal JudgedReply Run(InboundMail mail, ReplyToken token)
    {
        if (SenderProof.FindDoubt(mail, blog.CurrentValue.AuthorEmail) is { } doubt)
        {
            return new JudgedReply(null, doubt, "", IsProved: false);
        }

        if (token.HasExpired)
        {
            return Refuse("the mail that it answers is too old");
        }

        if (token.Comment == Guid.Empty)
        {
            return Refuse(
                "it answers a mail about several comments, and cannot say which one it is for. "
                    + "Press Reply below the comment, or “Answer it by mail”"
            );
        }

        var reading = ReplyText.Read(mail["text"], mail["html"], new QuotedMail(blog.CurrentValue.Title, options.Value.From));
        var words = TextHygiene.CapMarks(reading.Words);
        return FindProblem(words, reading) is { } problem ? Refuse(problem) : new JudgedReply(words, null, reading.LeftOut, IsProved: true);
    }

    private static JudgedReply Refuse(string problem) => new(null, problem, "", IsProved: true);

    private string? FindProblem(string words, ReplyReading reading)
    {
        if (reading.IsBelow)
        {
            return "what you wrote stands below the line, where it cannot be told from what the mail quotes. Write it above the line";
        }

        if (!AnswerComment.IsText(words))
        {
            return $"it has no words of yours, or more than {CommentInput.MostCharacters} characters";
        }

        var found = PersonalData.Find(words).Select(datum => PersonalData.Name(datum.Kind)).Distinct().ToList();
        var desk = new Uri(blog.CurrentValue.SiteUrl, "desk/").AbsoluteUri;
        return found.Count == 0
            ? null
            : $"it shows personal data ({string.Join(", ", found)}). Should everybody read that? Then answer at your desk, {desk}; "
                + "if not, send it again without it";
    }
}
