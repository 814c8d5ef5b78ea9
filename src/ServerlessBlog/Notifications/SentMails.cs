using Azure.Data.Tables;

using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Notifications;

/// <summary>The table <c>mail</c>: what was sent. SendGrid sends twice what it is given twice, so the app remembers.</summary>
public sealed class SentMails(TableServiceClient tables, TimeProvider clock)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.MailTable);

    /// <summary>Whether the author's mail about a comment was sent.</summary>
    public async Task<bool> ContainsAsync(CommentId id, CancellationToken cancellationToken) =>
        (await table.GetEntityIfExistsAsync<TableEntity>(id.Slug, Key(id), cancellationToken: cancellationToken)).HasValue;

    /// <summary>Remembers that it was.</summary>
    public Task AddAsync(CommentId id, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(new TableEntity(id.Slug, Key(id)) { ["SentAt"] = clock.GetUtcNow() }, cancellationToken: cancellationToken);

    private static string Key(CommentId id) => $"author:{id.Row:D}";
}
