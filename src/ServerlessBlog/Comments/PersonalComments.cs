using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

/// <summary>
/// For Privacy: what the table <c>comments</c> holds of one person, and what it has held long enough. These are scans of the table, which
/// is what they cost: rare, or once a day, a thousand matches a storage call. A list of what is due would be one more place that could
/// forget somebody.
/// </summary>
public sealed class PersonalComments(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.CommentTable);

    /// <summary>Every comment that came with an address.</summary>
    internal async Task<IReadOnlyList<StoredComment>> FindAsync(string emailHash, CancellationToken cancellationToken) =>
        await ListAsync(TableClient.CreateQueryFilter($"EmailHash eq {emailHash}"), cancellationToken);

    /// <summary>
    /// Comments that are older than their state may be: unpublished ones that still have words, published ones that still have an address.
    /// </summary>
    internal async Task<IReadOnlyList<StoredComment>> ListExpiredAsync(
        DateTimeOffset rejectedBefore,
        DateTimeOffset waitingBefore,
        DateTimeOffset publishedBefore,
        CancellationToken cancellationToken
    ) =>
        await ListAsync(
            TableClient.CreateQueryFilter($"(State eq 'Rejected' and CreatedAt lt {rejectedBefore} and Text gt '')")
                + TableClient.CreateQueryFilter($" or ((State eq 'Held' or State eq 'Pending') and CreatedAt lt {waitingBefore})")
                + TableClient.CreateQueryFilter(
                    $" or (State eq 'Published' and CreatedAt lt {publishedBefore} and (Email gt '' or Website gt '' or Door gt ''))"
                ),
            cancellationToken
        );

    /// <summary>Forgets idempotency keys that came before a time; how many there were.</summary>
    internal async Task<int> SweepKeysAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"RowKey ge {CommentRows.IdempotencyPrefix} and RowKey lt {CommentRows.AfterIdempotency} and CreatedAt lt {before}"
        );
        return await DeleteAsync(filter, cancellationToken);
    }

    /// <summary>Forgets the idempotency key of one comment.</summary>
    internal Task ForgetKeyAsync(CommentId id, CancellationToken cancellationToken)
    {
        var keys = TableClient.CreateQueryFilter($"RowKey ge {CommentRows.IdempotencyPrefix} and RowKey lt {CommentRows.AfterIdempotency}");
        var own = TableClient.CreateQueryFilter($"PartitionKey eq {id.Slug} and Comment eq {id.ToString()}");
        return DeleteAsync($"{keys} and {own}", cancellationToken);
    }

    private async Task<int> DeleteAsync(string filter, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
        )
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            deleted++;
        }

        return deleted;
    }

    private async Task<IReadOnlyList<StoredComment>> ListAsync(string filter, CancellationToken cancellationToken)
    {
        var comments = new List<StoredComment>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            comments.Add(CommentRows.FromEntity(row));
        }

        return comments;
    }
}
