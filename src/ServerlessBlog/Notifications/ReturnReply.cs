using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Writes to the author about an answer that came by mail: why it was not published, or what of it was not. It goes to the author's own
/// address, never to a mail's sender.
/// </summary>
public sealed class ReturnReply(Outbox outbox, IOptionsMonitor<BlogOptions> blog, TimeProvider clock)
{
    /// <summary>
    /// So many mails a day and comment that nobody can prove to be the author's come back: whoever learned of an address for answers,
    /// from a mail that was forwarded, must not fill the author's inbox.
    /// </summary>
    private const int MostDoubtfulADay = 8;

    private const int MostCharacters = 20_000;

    /// <summary>Gives the mail back with the reason. The same mail comes back once.</summary>
    internal Task SayWhyNotAsync(InboundMail mail, ReplyToken token, string problem, bool isProved, CancellationToken cancellationToken)
    {
        var lines = MailBody.Lines(mail["text"], isProved ? mail["html"] : null);
        var words = MailText.Shorten(string.Join('\n', lines).Trim(), MostCharacters);
        var text = $"Your answer was not published: {problem}.\n\nIt was:\n\n{words}\n";
        var key = isProved ? $"returned:{mail.Id}" : DoubtfulKey(mail, token);
        return PostAsync(key, "Your answer was not published", text, cancellationToken);
    }

    /// <summary>Tells what of a published answer was left out.</summary>
    internal Task SayWhatIsLeftOutAsync(InboundMail mail, string leftOut, CancellationToken cancellationToken)
    {
        var words = MailText.Shorten(leftOut, MostCharacters);
        var text =
            "Your answer is on your blog. This part of your mail was taken for your mail program's, or for a signature, and left out:"
            + $"\n\n{words}\n";
        return PostAsync($"left-out:{mail.Id}", "Your answer was published, but for a part of it", text, cancellationToken);
    }

    /// <summary>One of a few keys a day, by the mail's own hash: a key is sent once, so that no count need be kept.</summary>
    private string DoubtfulKey(InboundMail mail, ReplyToken token)
    {
        var slot = int.Parse(mail.Id.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % MostDoubtfulADay;
        return string.Create(CultureInfo.InvariantCulture, $"returned:{token.Comment:N}:{clock.GetUtcNow():yyyyMMdd}:{slot}");
    }

    private Task PostAsync(string key, string subject, string text, CancellationToken cancellationToken) =>
        outbox.PostAsync(new OutgoingMail(key, blog.CurrentValue.AuthorEmail, subject, text, null, "returned"), cancellationToken);
}
