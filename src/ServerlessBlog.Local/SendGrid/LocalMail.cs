namespace ServerlessBlog.Local;

/// <summary>A mail as the stand-in for SendGrid took it; <paramref name="RewritesLinks"/> where SendGrid would lead its links over a server of its own, as it does unless it is told not to.</summary>
internal sealed record LocalMail(
    string Id,
    DateTimeOffset ReceivedAt,
    string From,
    IReadOnlyList<string> To,
    string? ReplyTo,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, string> CustomArgs,
    bool RewritesLinks);

/// <summary>The mails of this run, newest first, a thousand at most.</summary>
internal sealed class LocalMailbox
{
    private const int Most = 1000;

    private readonly LinkedList<LocalMail> mails = [];

    public void Add(LocalMail mail)
    {
        lock (mails)
        {
            mails.AddFirst(mail);
            if (mails.Count > Most) mails.RemoveLast();
        }
    }

    public IReadOnlyList<LocalMail> All()
    {
        lock (mails)
        {
            return [.. mails];
        }
    }

    public void Clear()
    {
        lock (mails)
        {
            mails.Clear();
        }
    }
}
