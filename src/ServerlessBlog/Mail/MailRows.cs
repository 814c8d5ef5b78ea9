using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;

namespace ServerlessBlog.Mail;

/// <summary>A mail on its way. <see cref="DueAt"/> is when it is to be tried again, at the latest.</summary>
internal sealed record OpenMail(
    string Key,
    string Category,
    MailState State,
    int Attempts,
    int? LastStatus,
    string? Reason,
    DateTimeOffset PostedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ExpiresAt
);

/// <summary>
/// What is under way: the mails, at most a thousand, without their contents, and whether comments wait for the next one, and when the next
/// digest is due (null before the first look).
/// </summary>
internal sealed record InHand(IReadOnlyList<OpenMail> Mails, bool HasUntoldComments, DateTimeOffset? DigestDueAt);

/// <summary>
/// The rows of the table <c>mail</c>, all in one partition so that one transaction can take several of them along. What is in hand has keys
/// that begin with <c>1-</c>: one query a minute sees all of it. What is done has keys that begin with <c>2-</c>, and holds neither
/// addresses nor words.
/// </summary>
internal static class MailRows
{
    public const string Partition = "mail";

    /// <summary>A mail on its way, with its contents.</summary>
    public const string Open = "1-open:";

    /// <summary>A comment that the author is to be told of.</summary>
    public const string Untold = "1-wait:";

    /// <summary>Until when the digests have told, and when the next one is due.</summary>
    public const string Digest = "1-digest";

    /// <summary>A mail that was posted: its key is taken for good.</summary>
    public const string Key = "2-key:";

    /// <summary>What follows everything in hand.</summary>
    public const string AfterInHand = "2";

    /// <summary>A property of the service holds 64 KiB.</summary>
    private const int MostPieceBytes = 60_000;

    /// <summary>The properties that tell of a mail without its contents.</summary>
    public static readonly string[] Columns =
    [
        "PartitionKey",
        "RowKey",
        "Timestamp",
        "Category",
        "State",
        "Attempts",
        "LastStatus",
        "Reason",
        "PostedAt",
        "DueAt",
        "ExpiresAt",
    ];

    public static TableEntity ToEntity(OpenMail mail)
    {
        var row = ToKeyEntity(mail);
        row.RowKey = Open + mail.Key;
        row["Attempts"] = mail.Attempts;
        row["LastStatus"] = mail.LastStatus;
        row["Reason"] = mail.Reason;
        row["DueAt"] = mail.DueAt;
        row["ExpiresAt"] = mail.ExpiresAt;
        return row;
    }

    /// <summary>What stays of a mail: its key, how it ended, and when it was posted.</summary>
    public static TableEntity ToKeyEntity(OpenMail mail) =>
        new(Partition, Key + mail.Key)
        {
            ["Category"] = mail.Category,
            ["State"] = mail.State.ToString(),
            ["PostedAt"] = mail.PostedAt,
        };

    public static OpenMail FromEntity(TableEntity row) =>
        new(
            row.RowKey[Open.Length..],
            row.GetString("Category"),
            Enum.Parse<MailState>(row.GetString("State")),
            row.GetInt32("Attempts")!.Value,
            row.GetInt32("LastStatus"),
            row.GetString("Reason"),
            row.GetDateTimeOffset("PostedAt")!.Value,
            row.GetDateTimeOffset("DueAt")!.Value,
            row.GetDateTimeOffset("ExpiresAt")
        );

    /// <summary>
    /// Adds the contents, compressed, in as many properties as they take: words, names and links of a mail may be more than a property
    /// holds.
    /// </summary>
    public static void AddContents(TableEntity row, OutgoingMail mail)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, mail, BlogJson.Default.OutgoingMail);
        }

        var pieces = packed.ToArray().Chunk(MostPieceBytes).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            row[$"Mail{i}"] = pieces[i];
        }
    }

    /// <summary>Whether a row is of a mail that could still be sent.</summary>
    public static bool HasContents(TableEntity row) =>
        row.RowKey.StartsWith(Open, StringComparison.Ordinal) && row.GetBinary("Mail0") is not null;

    public static OutgoingMail ReadContents(TableEntity row)
    {
        using var packed = new MemoryStream();
        for (var i = 0; row.GetBinary($"Mail{i}") is { } piece; i++)
        {
            packed.Write(piece);
        }

        packed.Position = 0;
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, BlogJson.Default.OutgoingMail)
            ?? throw new JsonException("A mail of the outbox is the JSON value null.");
    }
}
