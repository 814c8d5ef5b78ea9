using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>Part of a list: the posts, and the row key to go on from, null at the end.</summary>
internal sealed record PostIndexPage(IReadOnlyList<PostSummary> Posts, string? Last);

/// <summary>
/// The table that lists are read from. Derived from the blobs: whatever is lost here, <see cref="RefreshPost"/> makes again.
/// </summary>
public sealed class PostIndex(TableServiceClient tables)
{
    /// <summary>A search reads at most so many thousand rows a call, then answers with what it found and a cursor.</summary>
    private const int MostSearchCalls = 5;

    private readonly TableClient table = tables.GetTableClient(StorageNames.PostTable);

    /// <summary>One storage call; null when there is no such post.</summary>
    public async Task<PostSummary?> FindAsync(string slug, CancellationToken cancellationToken) =>
        await FindRowAsync(slug, cancellationToken) is { } row ? PostRows.FromEntity(row) : null;

    /// <summary>
    /// A page of a list, one storage call however many posts there are. <paramref name="after"/> is the last row that the client has.
    /// </summary>
    internal async Task<PostIndexPage> ListAsync(PostListQuery query, string? after, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>(query.Limit + 1);
        var pageSize = query.Words is null ? query.Limit + 1 : 1000;
        var calls = 0;
        string? last = null;
        await foreach (
            var page in table
                .QueryAsync<TableEntity>(Filter(query, after), pageSize, cancellationToken: cancellationToken)
                .AsPages(pageSizeHint: pageSize)
        )
        {
            foreach (var row in page.Values.Where(query.Finds))
            {
                if (rows.Count == query.Limit)
                {
                    return new PostIndexPage([.. rows.Select(PostRows.FromEntity)], rows[^1].RowKey);
                }

                rows.Add(row);
            }

            last = page.Values.Count > 0 ? page.Values[^1].RowKey : last;
            if (page.ContinuationToken is not null && ++calls == MostSearchCalls)
            {
                return new PostIndexPage([.. rows.Select(PostRows.FromEntity)], last);
            }
        }

        return new PostIndexPage([.. rows.Select(PostRows.FromEntity)], null);
    }

    /// <summary>Every post of a list, 1,000 a storage call, whatever the query's limit.</summary>
    internal async Task<IReadOnlyList<PostSummary>> ListAllAsync(PostListQuery query, CancellationToken cancellationToken) =>
        await table
            .QueryAsync<TableEntity>(Filter(query, null), cancellationToken: cancellationToken)
            .Select(PostRows.FromEntity)
            .ToListAsync(cancellationToken);

    /// <summary>The scheduled posts whose time has come, at most a thousand; one storage call.</summary>
    internal Task<IReadOnlyList<PostSummary>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ListAsync(PostStatus.Scheduled, null, now.AddTicks(1), cancellationToken);

    /// <summary>The posts of a time, at most a thousand; one storage call.</summary>
    internal Task<IReadOnlyList<PostSummary>> ListPublishedAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) => ListAsync(PostStatus.Published, from, until, cancellationToken);

    private async Task<IReadOnlyList<PostSummary>> ListAsync(
        PostStatus status,
        DateTimeOffset? from,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    )
    {
        var (first, end) = PostRows.Range(PostRows.ListPrefix(status), from, until);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PostRows.Partition} and RowKey ge {first} and RowKey lt {end}");
        await foreach (var page in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).AsPages())
        {
            return [.. page.Values.Select(PostRows.FromEntity)];
        }

        return [];
    }

    /// <summary>Every slug that the index knows, 1,000 a storage call.</summary>
    internal async IAsyncEnumerable<string> SlugsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PostRows.Partition} and RowKey ge {"slug:"} and RowKey lt {"slug;"}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            yield return row.RowKey["slug:".Length..];
        }
    }

    /// <summary>
    /// Makes the rows of a post what they should be, or removes them (null), in one transaction. <paramref name="before"/> is the row that
    /// the caller based that on; false when it has changed meanwhile, and the caller looks again.
    /// </summary>
    internal async Task<bool> TryPutAsync(string slug, PostSummary? post, TableEntity? before, CancellationToken cancellationToken)
    {
        var now = post is null ? [] : PostRows.Keys(post).ToHashSet();
        var old = before is null ? [] : PostRows.Keys(PostRows.FromEntity(before)).ToHashSet();
        var slugKey = PostRows.SlugKey(slug);
        var actions = new List<TableTransactionAction>();
        foreach (var key in now)
        {
            var row = PostRows.ToEntity(post!, key);
            actions.Add(
                key != slugKey ? new(TableTransactionActionType.UpsertReplace, row)
                : before is null ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, before.ETag)
            );
        }

        foreach (var key in old.Except(now))
        {
            actions.Add(
                new(TableTransactionActionType.Delete, new TableEntity(PostRows.Partition, key), key == slugKey ? before!.ETag : ETag.All)
            );
        }

        return await TrySubmitAsync(actions, cancellationToken);
    }

    /// <summary>
    /// Writes the number of comments into the rows of a post and leaves all else in them alone; one storage call. False when the rows are
    /// not where <paramref name="post"/> says: the index is not in step with it.
    /// </summary>
    internal async Task<bool> TrySetCommentCountAsync(Post post, int count, CancellationToken cancellationToken)
    {
        var changes = PostRows
            .Keys(post.Slug, post.Status, post.PublishedAt ?? post.UpdatedAt, post.Tags)
            .Distinct()
            .Select(key => new TableEntity(PostRows.Partition, key) { ["CommentCount"] = count })
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, ETag.All));
        try
        {
            await table.SubmitTransactionAsync(changes, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException moved) when (moved.IsChangedOrGone())
        {
            return false;
        }
    }

    /// <summary>The row that <see cref="TryPutAsync"/> is based on.</summary>
    internal async Task<TableEntity?> FindRowAsync(string slug, CancellationToken cancellationToken)
    {
        var key = PostRows.SlugKey(slug);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(PostRows.Partition, key, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        while (actions.Count > 0)
        {
            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return true;
            }
            catch (TableTransactionFailedException lost)
                when (lost is { Status: 404, FailedTransactionActionIndex: { } index }
                    && actions[index].ActionType == TableTransactionActionType.Delete
                )
            {
                // A row that is to go is gone already: an index that lost rows must still be mended.
                actions.RemoveAt(index);
            }
            catch (TableTransactionFailedException raced) when (raced.IsChangedOrGone())
            {
                return false;
            }
        }

        return true;
    }

    private static string Filter(PostListQuery query, string? after)
    {
        var (first, end) = query.Range;
        return after is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {PostRows.Partition} and RowKey ge {first} and RowKey lt {end}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {PostRows.Partition} and RowKey gt {after} and RowKey lt {end}");
    }
}
