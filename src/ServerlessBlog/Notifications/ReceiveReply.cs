using Microsoft.Extensions.Logging;

namespace ServerlessBlog.Notifications;

/// <summary>
/// The author's answer that came by mail: evidence, not a command. The token in its address says for which comment it is; who sent it,
/// and that no machine did, must be shown. What cannot be published goes back to the author with the reason, so that no answer is lost in
/// silence. A mail without a good token gets no answer, nor does one that a machine wrote.
/// </summary>
public sealed partial class ReceiveReply(ReadReply read, PublishReply publish, ReturnReply returned, ILogger<ReceiveReply> logger)
{
    /// <summary>May run twice: one mail, by its Message-ID, brings one answer.</summary>
    internal async Task RunAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        if (await read.FindTokenAsync(mail, cancellationToken) is not { } token)
        {
            Log.Ignored(logger);
            return;
        }

        if (MachineMade.Is(mail))
        {
            Log.OfAMachine(logger);
            return;
        }

        var reply = read.Run(mail, token);
        var problem = reply.Words is { } words ? await publish.RunAsync(mail.Id, token.Comment, words, cancellationToken) : reply.Problem;
        if (problem is not null)
        {
            Log.Returned(logger);
            await returned.SayWhyNotAsync(mail, token, problem, reply.IsProved, cancellationToken);
        }
        else if (reply.LeftOut.Length > 0)
        {
            await returned.SayWhatIsLeftOutAsync(mail, reply.LeftOut, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A mail came in for no address that this blog gave out, and was ignored")]
        public static partial void Ignored(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "A mail that a machine wrote came in for an address of this blog, and was ignored"
        )]
        public static partial void OfAMachine(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "An answer came by mail and could not be published; the author has it back with the reason"
        )]
        public static partial void Returned(ILogger logger);
    }
}
