using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

/// <summary>A page of the author's list; <c>Last</c> is the row to go on from, null at the end.</summary>
internal sealed record WaitingRows(IReadOnlyList<WaitingComment> Items, string? Last);

/// <summary>
/// Of the table <c>moderation</c>, across all posts, what is pending, held or rejected, newest first, a partition each. The rows point to
/// the comments, with what the author's list shows of them; the comment itself is the truth.
/// </summary>
public sealed class WaitingComments(TableServiceClient tables)
{
    private const int MostOverdue = 1000;
    private const string RetryAt = "RetryAt";

    private readonly TableClient table = tables.GetTableClient(StorageNames.ModerationTable);

    /// <summary>The states that have a list.</summary>
    public static IReadOnlyList<CommentState> States { get; } = [CommentState.Pending, CommentState.Held, CommentState.Rejected];

    /// <summary>Puts the comment on the list of its state, or renews it there.</summary>
    public Task PutAsync(Comment comment, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(
            new TableEntity(Partition(comment.State), Key(comment))
            {
                ["Id"] = comment.Id.ToString(),
                ["Text"] = comment.Text,
                ["Writer"] = comment.Writer.ToString(),
                ["Name"] = comment.DisplayName,
                ["Kind"] = comment.Kind,
                ["CreatedAt"] = comment.CreatedAt,
                ["Appeal"] = comment.Appeal,
                ["Reasons"] = string.Join('\n', comment.Verdict?.Reasons ?? []),
            },
            TableUpdateMode.Replace,
            cancellationToken
        );

    /// <summary>Takes the comment off the list of a state, if it is there.</summary>
    public Task RemoveAsync(Comment comment, CommentState from, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(Partition(from), Key(comment), cancellationToken: cancellationToken);

    /// <summary>Takes a row off the pending list whose comment does not exist.</summary>
    internal Task ForgetAsync(WaitingComment row, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(Partition(row.State), Key(row.CreatedAt, row.Id), cancellationToken: cancellationToken);

    /// <summary>A page of a list, newest first; one storage call.</summary>
    internal async Task<WaitingRows> ListAsync(CommentState state, int limit, string? after, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(state)} and RowKey gt {after ?? ""}");
        var items = new List<WaitingComment>();
        var last = "";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, limit + 1, cancellationToken: cancellationToken))
        {
            if (items.Count == limit)
            {
                return new WaitingRows(items, last);
            }

            items.Add(FromRow(row, state));
            last = row.RowKey;
        }

        return new WaitingRows(items, null);
    }

    /// <summary>
    /// Those of a list that were taken in a time, newest first, at most <paramref name="most"/>; a storage call for each thousand.
    /// </summary>
    internal async Task<IReadOnlyList<WaitingComment>> ListBetweenAsync(
        CommentState state,
        DateTimeOffset from,
        DateTimeOffset until,
        int most,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(state)} and RowKey gt {RowKeys.NewestFirst(until)} and RowKey le {RowKeys.NewestFirst(from)}"
        );
        return await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => FromRow(row, state))
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The pending ones that were taken before a time and wait for no later one, at most a thousand.</summary>
    internal async Task<IReadOnlyList<WaitingComment>> ListPendingSinceAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(CommentState.Pending)} and RowKey gt {RowKeys.NewestFirst(before)}"
        );
        return await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Where(row => row.GetDateTimeOffset(RetryAt) is not { } retryAt || retryAt < before)
            .Select(row => FromRow(row, CommentState.Pending))
            .Take(MostOverdue)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether any comment is pending; one storage call.</summary>
    internal async Task<bool> HasPendingAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(CommentState.Pending)}");
        return await table.QueryAsync<TableEntity>(filter, 1, ["RowKey"], cancellationToken).AnyAsync(cancellationToken);
    }

    /// <summary>Notes when a pending comment's message comes back. It may have left the list meanwhile.</summary>
    internal Task PostponeAsync(Comment comment, DateTimeOffset until, CancellationToken cancellationToken) =>
        PostponeAsync(Key(comment), until, cancellationToken);

    /// <summary>Notes that an overdue comment is queued again now.</summary>
    internal Task PostponeAsync(WaitingComment row, DateTimeOffset until, CancellationToken cancellationToken) =>
        PostponeAsync(Key(row.CreatedAt, row.Id), until, cancellationToken);

    private async Task PostponeAsync(string key, DateTimeOffset until, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(
                new TableEntity(Partition(CommentState.Pending), key) { [RetryAt] = until },
                ETag.All,
                TableUpdateMode.Merge,
                cancellationToken
            );
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Moved meanwhile: nothing waits any more.
        }
    }

    private static WaitingComment FromRow(TableEntity row, CommentState state) =>
        new(
            CommentId.TryParse(row.GetString("Id"), out var id)
                ? id
                : throw new FormatException("A row of the table moderation has no comment's id."),
            state,
            new CommentWriter(row.GetString("Name"), Enum.Parse<WriterKind>(row.GetString("Writer"))),
            row.GetString("Text"),
            row.GetString("Kind"),
            row.GetString("Reasons").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            row.GetDateTimeOffset("CreatedAt")!.Value,
            row.GetString("Appeal")
        );

    private static string Partition(CommentState state) => state.ToString().ToLowerInvariant();

    private static string Key(Comment comment) => Key(comment.CreatedAt, comment.Id);

    private static string Key(DateTimeOffset createdAt, CommentId id) => $"{RowKeys.NewestFirst(createdAt)}:{id}";
}
