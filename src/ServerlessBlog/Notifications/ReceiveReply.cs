using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Notifications;

/// <summary>
/// The author's answer that came by mail. What lets it in is the token in the address; what cannot be published goes back to the author with the reason, so that no
/// answer is lost in silence. A mail without a good token gets no answer.
/// </summary>
public sealed partial class ReceiveReply(ReplyAddresses addresses, PublishReply publish, Outbox outbox, IOptionsMonitor<BlogOptions> blog, ILogger<ReceiveReply> logger)
{
    /// <summary>May run twice: one mail, by its Message-ID, brings one answer.</summary>
    internal async Task RunAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        if (await FindTokenAsync(mail, cancellationToken) is not { } token)
        {
            Log.Ignored(logger);
            return;
        }

        if (await publish.RunAsync(mail, token, cancellationToken) is { } problem)
        {
            Log.Returned(logger);
            await outbox.PostAsync(Return(mail, problem), cancellationToken);
        }
    }

    private async Task<ReplyToken?> FindTokenAsync(InboundMail mail, CancellationToken cancellationToken)
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

    private OutgoingMail Return(InboundMail mail, string problem)
    {
        var text = $"Your answer was not published: {problem}.\n\nIt was:\n\n{mail["text"] ?? ReplyText.Read(null, mail["html"])}\n";
        return new OutgoingMail($"returned:{mail.Id}", blog.CurrentValue.AuthorEmail, "Your answer was not published", text, null, "returned");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A mail came in for no address that this blog gave out, and was ignored")]
        public static partial void Ignored(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "An answer came by mail and could not be published; the author has it back with the reason")]
        public static partial void Returned(ILogger logger);
    }
}
