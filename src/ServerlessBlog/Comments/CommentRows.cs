using System.Text.Json;
using Azure.Data.Tables;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Comments;

/// <summary>
/// The rows of a post's partition in the table <c>comments</c>. A comment is the row of its UUID. Beside it stand, for readers, <c>page</c>
/// (the head: whether shown) and <c>page-{uuid}</c> for each published comment with nothing but what readers may see: a page of comments is
/// one range of keys however much spam there is, and cannot leak an address. <c>open</c> is there while readers may comment: inserting a
/// comment touches it in the same transaction. <c>idem-{hash}</c> is an idempotency key's (<see cref="KeyedSubmission"/>).
/// </summary>
internal static class CommentRows
{
    public const string HeadKey = "page";
    public const string OpenKey = "open";

    /// <summary>The end of the readers' range: '.' follows '-' in ASCII.</summary>
    public const string AfterPage = "page.";

    public const string IdempotencyPrefix = "idem-";

    /// <summary>The end of the idempotency keys, likewise.</summary>
    public const string AfterIdempotency = "idem.";

    public static string Key(CommentId id) => id.Row.ToString("D");

    public static string PageKey(CommentId id) => $"page-{id.Row:D}";

    /// <summary>How many of these rows are of each kind; those of none are left out.</summary>
    public static IReadOnlyDictionary<string, int> CountKinds(IEnumerable<TableEntity> rows) =>
        rows.Select(row => row.GetString("Kind"))
            .OfType<string>()
            .CountBy(kind => kind)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .ToDictionary();

    /// <summary>Whether readers see the thread of this head.</summary>
    public static bool IsShown(TableEntity head) => head.GetString("Thread") != nameof(ThreadVisibility.Hidden);

    public static string IdempotencyRow(string keyHash) => $"{IdempotencyPrefix}{keyHash}";

    public static TableEntity ToEntity(KeyedSubmission keyed, DateTimeOffset now) =>
        new(keyed.Id.Slug, IdempotencyRow(keyed.KeyHash))
        {
            ["Comment"] = keyed.Id.ToString(),
            ["Body"] = keyed.BodyHash,
            ["Salt"] = keyed.Salt,
            ["CreatedAt"] = now,
        };

    public static KeyedSubmission ToKeyedSubmission(TableEntity row) =>
        new(
            row.RowKey[IdempotencyPrefix.Length..],
            CommentId.TryParse(row.GetString("Comment"), out var id)
                ? id
                : throw new FormatException("The row of an idempotency key has no comment's id."),
            row.GetString("Body"),
            row.GetBinary("Salt")
        );

    public static TableEntity ToEntity(Comment comment) =>
        new(comment.Id.Slug, Key(comment.Id))
        {
            ["Text"] = comment.Text,
            ["Writer"] = comment.Writer.ToString(),
            ["Name"] = comment.Name,
            ["Email"] = comment.Email,
            ["EmailHash"] = comment.EmailHash,
            ["TellMe"] = comment.TellMe,
            ["Website"] = comment.Website,
            ["ParentId"] = comment.ParentId?.ToString(),
            ["Kind"] = comment.Kind,
            ["CreatedAt"] = comment.CreatedAt,
            ["State"] = comment.State.ToString(),
            ["Revision"] = comment.Revision,
            ["Verdict"] = comment.Verdict is null ? null : JsonSerializer.Serialize(comment.Verdict, BlogJson.Default.Verdict),
            ["Decision"] = comment.Decision?.ToString(),
            ["ReceiptHash"] = comment.ReceiptHash,
            ["Edits"] = comment.Edits,
            ["Appeal"] = comment.Appeal,
            ["Idea"] = ToJson(comment.Idea),
            ["Door"] = comment.Door is null ? null : JsonSerializer.Serialize(comment.Door, BlogJson.Default.DoorFacts),
        };

    public static StoredComment FromEntity(TableEntity row) =>
        new(
            new Comment
            {
                Id = new CommentId(row.PartitionKey, Guid.Parse(row.RowKey)),
                Text = row.GetString("Text"),
                Writer = Enum.Parse<WriterKind>(row.GetString("Writer")),
                Name = row.GetString("Name"),
                Email = row.GetString("Email"),
                EmailHash = row.GetString("EmailHash"),
                TellMe = row.GetBoolean("TellMe") ?? false,
                Website = row.GetString("Website"),
                ParentId = ParentOf(row),
                Kind = row.GetString("Kind"),
                CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
                State = Enum.Parse<CommentState>(row.GetString("State")),
                Revision = row.GetInt32("Revision")!.Value,
                Verdict = row.GetString("Verdict") is { } verdict ? JsonSerializer.Deserialize(verdict, BlogJson.Default.Verdict) : null,
                Decision = row.GetString("Decision") is { } decision ? Enum.Parse<AuthorDecision>(decision) : null,
                ReceiptHash = row.GetString("ReceiptHash"),
                Edits = row.GetInt32("Edits") ?? 0,
                Appeal = row.GetString("Appeal"),
                Idea = IdeaOf(row),
                Door = row.GetString("Door") is { } door ? JsonSerializer.Deserialize(door, BlogJson.Default.DoorFacts) : null,
            },
            row.ETag
        );

    /// <summary>What readers may see of a comment, and nothing else.</summary>
    public static TableEntity ToPageEntity(Comment comment) =>
        new(comment.Id.Slug, PageKey(comment.Id))
        {
            ["Text"] = comment.Text,
            ["Writer"] = comment.Writer.ToString(),
            ["Name"] = comment.DisplayName,
            ["ParentId"] = comment.ParentId?.ToString(),
            ["Kind"] = comment.Kind,
            ["CreatedAt"] = comment.CreatedAt,
            ["Idea"] = ToJson(comment.Idea),
        };

    public static CommentItem FromPageEntity(TableEntity row) =>
        new(
            new CommentId(row.PartitionKey, Guid.Parse(row.RowKey.AsSpan("page-".Length))),
            ParentOf(row),
            new CommentWriter(Directions.Strip(row.GetString("Name")), Enum.Parse<WriterKind>(row.GetString("Writer"))),
            CommentText.ToHtml(row.GetString("Text")),
            row.GetString("Text"),
            row.GetString("Kind"),
            row.GetDateTimeOffset("CreatedAt")!.Value,
            IdeaOf(row)
        );

    private static string? ToJson(Idea? idea) => idea is null ? null : JsonSerializer.Serialize(idea, BlogJson.Default.Idea);

    private static Idea? IdeaOf(TableEntity row) =>
        row.GetString("Idea") is { } idea ? JsonSerializer.Deserialize(idea, BlogJson.Default.Idea) : null;

    private static CommentId? ParentOf(TableEntity row) => CommentId.TryParse(row.GetString("ParentId"), out var parent) ? parent : null;
}
