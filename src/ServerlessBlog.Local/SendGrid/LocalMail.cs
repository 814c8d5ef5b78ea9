using System.Text.Json;

namespace ServerlessBlog.Local;

/// <summary>
/// A mail as the stand-in for SendGrid took it; <paramref name="RewritesLinks"/> where SendGrid would lead its links over a server of its
/// own, as it does unless it is told not to.
/// </summary>
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
    bool RewritesLinks
);

/// <summary>
/// The mails that were taken, newest first, a thousand at most. They stand in a file, a line each, and are there again after a restart.
/// </summary>
internal sealed class LocalMailbox
{
    private const int Most = 1000;

    private readonly LinkedList<LocalMail> mails = [];
    private readonly string path;

    public LocalMailbox(LocalOptions options)
    {
        path = Path.Combine(options.DataFolder, "mail.jsonl");
        if (!File.Exists(path))
            return;
        foreach (var line in File.ReadLines(path).TakeLast(Most))
        {
            if (Read(line) is { } mail)
                mails.AddFirst(mail);
        }

        File.WriteAllLines(path, mails.Reverse().Select(mail => JsonSerializer.Serialize(mail)));
    }

    public void Add(LocalMail mail)
    {
        lock (mails)
        {
            mails.AddFirst(mail);
            if (mails.Count > Most)
                mails.RemoveLast();
            File.AppendAllLines(path, [JsonSerializer.Serialize(mail)]);
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
            File.Delete(path);
        }
    }

    /// <summary>Null for a line that was cut when the power went.</summary>
    private static LocalMail? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LocalMail>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
