using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

/// <summary>Takes new comments and lists published ones.</summary>
public sealed class CommentStore(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.CommentTable);

    /// <summary>
    /// Stores a pending comment in one transaction with the check that its post is open and that its parent stands published under the same
    /// post: one storage call, and nothing can close in between. Its idempotency key, if it has one, is stored with it or not at all.
    /// </summary>
    internal async Task<AddOutcome> AddAsync(
        Comment comment,
        CommentGate gate,
        CancellationToken cancellationToken,
        KeyedSubmission? keyed = null
    )
    {
        var slug = comment.Id.Slug;
        List<TableTransactionAction> actions =
        [
            new(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(slug, gate == CommentGate.Open ? CommentRows.OpenKey : CommentRows.HeadKey),
                ETag.All
            ),
            new(TableTransactionActionType.Add, CommentRows.ToEntity(comment)),
        ];
        if (comment.ParentId is { } parent)
        {
            actions.Add(new(TableTransactionActionType.UpdateMerge, new TableEntity(slug, CommentRows.PageKey(parent)), ETag.All));
        }

        if (keyed is not null)
        {
            actions.Add(new(TableTransactionActionType.Add, CommentRows.ToEntity(keyed, comment.CreatedAt)));
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return AddOutcome.Added;
        }
        catch (TableTransactionFailedException exists) when (exists.IsThereAlready())
        {
            return AddOutcome.Exists;
        }
        catch (TableTransactionFailedException missing) when (missing.Status == 404)
        {
            return missing.FailedTransactionActionIndex == 2 && comment.ParentId is not null ? AddOutcome.ParentNotFound
                : await FindHeadAsync(slug, cancellationToken) is { } head && CommentRows.IsShown(head) ? AddOutcome.Closed
                : AddOutcome.PostNotFound;
        }
    }

    /// <summary>The comment that came under a key before, null for a new key; one storage call.</summary>
    internal async Task<KeyedSubmission?> FindKeyedAsync(string slug, string keyHash, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            slug,
            CommentRows.IdempotencyRow(keyHash),
            cancellationToken: cancellationToken
        );
        return row.HasValue ? CommentRows.ToKeyedSubmission(row.Value!) : null;
    }

    /// <summary>
    /// A page of published comments, of one kind or of all. Null when there is no such post. The first page reads the head as well; a
    /// cursor was only ever given for a post that had one. One storage call; the first page of a list that does not show the whole thread
    /// counts its kinds by another one a thousand comments.
    /// </summary>
    internal async Task<PublishedComments?> ListAsync(
        string slug,
        int limit,
        string? after,
        CancellationToken cancellationToken,
        string? kind = null
    )
    {
        var wanted = limit + (after is null ? 2 : 1);
        var rows = new List<TableEntity>(wanted);
        await foreach (var row in table.QueryAsync<TableEntity>(Filter(slug, kind, after), wanted, cancellationToken: cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == wanted)
            {
                break;
            }
        }

        if (after is null)
        {
            if (rows.Count == 0 || rows[0].RowKey != CommentRows.HeadKey || !CommentRows.IsShown(rows[0]))
            {
                return null;
            }

            rows.RemoveAt(0);
        }

        var items = rows.Take(limit).ToList();
        var isWhole = kind is null && rows.Count <= limit;
        IReadOnlyDictionary<string, int>? kinds = null;
        if (after is null)
        {
            kinds = isWhole ? CommentRows.CountKinds(items) : await CountKindsAsync(slug, cancellationToken);
        }

        return new PublishedComments([.. items.Select(CommentRows.FromPageEntity)], rows.Count > limit ? items[^1].RowKey : null, kinds);
    }

    /// <summary>Every published comment, oldest first, a storage call a thousand; null when readers do not see the thread.</summary>
    internal async Task<IReadOnlyList<CommentItem>?> ListAllAsync(string slug, CancellationToken cancellationToken)
    {
        List<CommentItem>? items = null;
        await foreach (var row in table.QueryAsync<TableEntity>(Filter(slug, null, null), cancellationToken: cancellationToken))
        {
            if (items is not null)
            {
                items.Add(CommentRows.FromPageEntity(row));
                continue;
            }

            if (row.RowKey != CommentRows.HeadKey || !CommentRows.IsShown(row))
            {
                return null;
            }

            items = [];
        }

        return items;
    }

    /// <summary>How many comments are published, shown or not; a storage call a thousand.</summary>
    internal async Task<int> CountAsync(string slug, CancellationToken cancellationToken)
    {
        var pages = Filter(slug, null, CommentRows.HeadKey);
        return await table
            .QueryAsync<TableEntity>(pages, select: ["RowKey"], cancellationToken: cancellationToken)
            .CountAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, int>> CountKindsAsync(string slug, CancellationToken cancellationToken)
    {
        var filter = $"{Filter(slug, null, CommentRows.HeadKey)} and Kind ne ''";
        var rows = await table
            .QueryAsync<TableEntity>(filter, select: ["Kind"], cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return CommentRows.CountKinds(rows);
    }

    private static string Filter(string slug, string? kind, string? after)
    {
        var end = CommentRows.AfterPage;
        var page = after is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {slug} and RowKey ge {CommentRows.HeadKey} and RowKey lt {end}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {slug} and RowKey gt {after} and RowKey lt {end}");
        return (kind, after) switch
        {
            (null, _) => page,
            (_, null) => $"{page} and {TableClient.CreateQueryFilter($"(RowKey eq {CommentRows.HeadKey} or Kind eq {kind})")}",
            _ => $"{page} and {TableClient.CreateQueryFilter($"Kind eq {kind}")}",
        };
    }

    private async Task<TableEntity?> FindHeadAsync(string slug, CancellationToken cancellationToken)
    {
        var head = await table.GetEntityIfExistsAsync<TableEntity>(slug, CommentRows.HeadKey, cancellationToken: cancellationToken);
        return head.HasValue ? head.Value : null;
    }
}
