using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Publishes the author's answer that came by mail, and the comment with it. What lets it in is the token in the address; the sender must be the author, and SPF or DKIM
/// must not say otherwise. What cannot be published goes back to the author with the reason, so that no answer is lost in silence; a mail without a good token gets no answer.
/// </summary>
public sealed partial class ReceiveReply(
    ReplyAddresses addresses, UntoldComments untold, CommentStates comments, AnswerComment answers, Outbox outbox, IOptionsMonitor<BlogOptions> blog, ILogger<ReceiveReply> logger)
{
    /// <summary>May run twice: one mail, by its Message-ID, brings one answer.</summary>
    internal async Task RunAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        if (await FindTokenAsync(mail, cancellationToken) is not { } token)
        {
            Log.Ignored(logger);
            return;
        }

        var id = MessageId(mail);
        var problem = await PublishAsync(mail, token, id, cancellationToken);
        if (problem is not null)
        {
            Log.Returned(logger);
            await outbox.PostAsync(Return(mail, problem, id), cancellationToken);
        }
    }

    private async Task<string?> PublishAsync(InboundMail mail, ReplyToken token, string id, CancellationToken cancellationToken)
    {
        if (token.HasExpired || !IsAuthors(mail))
        {
            return token.HasExpired ? "the mail that it answers is too old" : $"it did not come from {blog.CurrentValue.AuthorEmail}, or SPF and DKIM do not vouch for it";
        }

        var words = ReplyText.Read(mail["text"], mail["html"]);
        return !AnswerComment.IsText(words) ? $"it has no words of yours, or more than {CommentInput.MostCharacters} characters"
            : await untold.FindAsync(token.Comment, cancellationToken) is not { } commentId || await comments.FindAsync(commentId, cancellationToken) is not { } comment ? "the comment is not there any more"
            : await answers.RunAsync(comment, words, $"mail:{id}", revision: null, cancellationToken) switch
            {
                AnswerOutcome.Published => null,
                AnswerOutcome.PostGone => "the post is not on your blog any more",
                _ => "the comment was taken back by its writer",
            };
    }

    /// <summary>The envelope says where the mail was delivered; the header, which may name others as well, only where there is no envelope.</summary>
    private async Task<ReplyToken?> FindTokenAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        foreach (var address in Recipients(mail))
        {
            if (await addresses.OpenAsync(address, cancellationToken) is { } token)
            {
                return token;
            }
        }

        return null;
    }

    private static IEnumerable<string> Recipients(InboundMail mail)
    {
        try
        {
            if (mail["envelope"] is { } envelope && JsonDocument.Parse(envelope).RootElement.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.Array)
            {
                return [.. to.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Take(20)];
            }
        }
        catch (JsonException)
        {
            // No envelope that anybody could read: the header's addresses then.
        }

        return ReplyAddress().Matches(mail["to"] ?? "").Select(match => match.Value).Take(20);
    }

    private bool IsAuthors(InboundMail mail)
    {
        if (!MailAddress.TryCreate(mail["from"], out var from) || !from.Address.Equals(blog.CurrentValue.AuthorEmail, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // "{@gmail.com : pass}", "none", or no such field; SPF "pass", "softfail", ….
        var signed = mail["dkim"]?.Contains($"@{from.Host} : pass", StringComparison.OrdinalIgnoreCase) == true;
        var forged = mail["dkim"]?.Contains("fail", StringComparison.OrdinalIgnoreCase) == true || mail["SPF"]?.Contains("fail", StringComparison.OrdinalIgnoreCase) == true;
        return signed || !forged;
    }

    private OutgoingMail Return(InboundMail mail, string problem, string id)
    {
        var text = $"Your answer was not published: {problem}.\n\nIt was:\n\n{mail["text"] ?? ReplyText.Read(null, mail["html"])}\n";
        return new OutgoingMail($"returned:{id}", blog.CurrentValue.AuthorEmail, "Your answer was not published", text, null, "returned");
    }

    /// <summary>A hash of the Message-ID; of the whole mail where it has none.</summary>
    private static string MessageId(InboundMail mail)
    {
        var id = MessageIdHeader().Match(mail["headers"] ?? "") is { Success: true } match ? match.Groups[1].Value : $"{mail["headers"]}\n{mail["text"]}{mail["html"]}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }

    [GeneratedRegex(@"^Message-ID:\s*(<[^>\r\n]{1,900}>)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MessageIdHeader();

    [GeneratedRegex(@"reply\+[A-Za-z2-7]{1,60}@[A-Za-z0-9.-]{1,250}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReplyAddress();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A mail came in for no address that this blog gave out, and was ignored")]
        public static partial void Ignored(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "An answer came by mail and could not be published; the author has it back with the reason")]
        public static partial void Returned(ILogger logger);
    }
}
