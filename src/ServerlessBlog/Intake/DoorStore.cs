using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Intake;

/// <summary>Which rows a comment counts in. <c>Writer</c> is null for a comment without a form, <c>Spent</c> without a proof.</summary>
internal sealed record DoorKeys(DateTimeOffset Day, string? Writer, string Network, string Slug, string? Spent);

/// <summary>
/// Of the table <c>door</c>, a partition a day, with a row for each writer, network and post that something came from, one for the whole
/// blog, and one for each proof that was used. Budgets are approximate: of two comments at the same moment one may go uncounted. A proof is
/// used once, exactly. A day's rows are deleted when it is over, with the salt that its networks are hashed with.
/// </summary>
public sealed class DoorStore(TableServiceClient tables)
{
    private const string AllKey = "all";
    private const int MostActions = 100;

    private readonly TableClient table = tables.GetTableClient(StorageNames.DoorTable);

    /// <summary>The name of a day's partition.</summary>
    internal static string Partition(DateTimeOffset day) => day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Four point reads at once; a query for four keys would scan the day.</summary>
    internal async Task<Buckets> ReadAsync(DoorKeys keys, CancellationToken cancellationToken)
    {
        var day = Partition(keys.Day);
        var rows = await Task.WhenAll(
            ((string?[])[WriterKey(keys), NetworkKey(keys), PostKey(keys), AllKey]).Select(key => FindAsync(day, key, cancellationToken))
        );
        return new Buckets(BucketOf(rows[0]), BucketOf(rows[1]), BucketOf(rows[2]), InflowOf(rows[3]));
    }

    /// <summary>
    /// Writes what was counted, and that the proof is used: one transaction. False, and nothing is counted, when the proof was used before.
    /// </summary>
    internal async Task<bool> TryWriteAsync(DoorKeys keys, Buckets buckets, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions = [.. OfSender(keys, buckets), .. OfBlog(keys, buckets)];
        if (keys.Spent is { } spent)
        {
            actions.Add(new(TableTransactionActionType.Add, new TableEntity(Partition(keys.Day), $"s:{spent}")));
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException used) when (used.IsThereAlready() && keys.Spent is not null)
        {
            return false;
        }
    }

    /// <summary>Counts what was asked back: for its sender alone. One transaction.</summary>
    internal Task WriteSenderAsync(DoorKeys keys, Buckets buckets, CancellationToken cancellationToken) =>
        table.SubmitTransactionAsync(OfSender(keys, buckets), cancellationToken);

    /// <summary>Writes the post's and the blog's budgets; one transaction.</summary>
    internal Task WriteBlogAsync(DoorKeys keys, Buckets buckets, CancellationToken cancellationToken) =>
        table.SubmitTransactionAsync(OfBlog(keys, buckets), cancellationToken);

    /// <summary>
    /// Marks a proof as used on another day's partition than the comment's: its form was opened before midnight. False when it was used
    /// before.
    /// </summary>
    internal async Task<bool> TrySpendAsync(DateTimeOffset day, string spent, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(new TableEntity(Partition(day), $"s:{spent}"), cancellationToken);
            return true;
        }
        catch (RequestFailedException used) when (used.IsThereAlready())
        {
            return false;
        }
    }

    /// <summary>Rows by their names, for budgets of other things than comments; a point read each, at once.</summary>
    internal async Task<IReadOnlyList<Bucket>> ReadAsync(
        DateTimeOffset day,
        IEnumerable<string> keys,
        CancellationToken cancellationToken
    ) => [.. (await Task.WhenAll(keys.Select(key => FindAsync(Partition(day), key, cancellationToken)))).Select(BucketOf)];

    /// <summary>Writes such rows; one transaction.</summary>
    internal Task WriteAsync(DateTimeOffset day, IEnumerable<(string Key, Bucket Bucket)> rows, CancellationToken cancellationToken) =>
        table.SubmitTransactionAsync(rows.Select(row => Put(Partition(day), row.Key, row.Bucket)), cancellationToken);

    /// <summary>The blog's inflow, for whoever folds alerts or shows numbers; one storage call.</summary>
    internal async Task<Inflow> ReadInflowAsync(DateTimeOffset day, CancellationToken cancellationToken) =>
        InflowOf(await FindAsync(Partition(day), AllKey, cancellationToken));

    /// <summary>A secret of the day, the same on every instance; made by whoever asks first. One storage call or two.</summary>
    internal async Task<byte[]> ReadSaltAsync(DateTimeOffset day, byte[] fresh, CancellationToken cancellationToken)
    {
        const string key = "salt";
        try
        {
            await table.AddEntityAsync(new TableEntity(Partition(day), key) { ["Bytes"] = fresh }, cancellationToken);
            return fresh;
        }
        catch (RequestFailedException there) when (there.IsThereAlready())
        {
            return (await table.GetEntityAsync<TableEntity>(Partition(day), key, cancellationToken: cancellationToken)).Value.GetBinary(
                "Bytes"
            );
        }
    }

    /// <summary>Deletes every row of the days before one; a hundred a storage call.</summary>
    internal async Task<int> DeleteBeforeAsync(DateTimeOffset day, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {Partition(day)}");
        await foreach (
            var page in table
                .QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
                .AsPages()
        )
        {
            foreach (var batch in page.Values.GroupBy(row => row.PartitionKey).SelectMany(rows => rows.Chunk(MostActions)))
            {
                await table.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)),
                    cancellationToken
                );
                deleted += batch.Length;
            }
        }

        return deleted;
    }

    private static IEnumerable<TableTransactionAction> OfSender(DoorKeys keys, Buckets buckets)
    {
        yield return Put(Partition(keys.Day), NetworkKey(keys), buckets.Network);
        if (WriterKey(keys) is { } writer)
        {
            yield return Put(Partition(keys.Day), writer, buckets.Writer);
        }
    }

    private static IEnumerable<TableTransactionAction> OfBlog(DoorKeys keys, Buckets buckets) =>
        [Put(Partition(keys.Day), PostKey(keys), buckets.Post), Put(Partition(keys.Day), AllKey, buckets.Inflow.Bucket, row =>
            {
                row["Since"] = buckets.Inflow.Since;
                row["Came"] = buckets.Inflow.Came;
                row["LookHuman"] = buckets.Inflow.LookHuman;
            })];

    private static string? WriterKey(DoorKeys keys) => keys.Writer is null ? null : $"w:{keys.Writer}";

    private static string NetworkKey(DoorKeys keys) => $"n:{keys.Network}";

    private static string PostKey(DoorKeys keys) => $"p:{keys.Slug}";

    private static Bucket BucketOf(TableEntity? row) =>
        row is null ? default : new Bucket(row.GetDouble("Level") ?? 0, row.GetDateTimeOffset("At") ?? default);

    private static Inflow InflowOf(TableEntity? row) =>
        row is null
            ? Inflow.None
            : new Inflow(BucketOf(row), row.GetDateTimeOffset("Since"), row.GetInt32("Came") ?? 0, row.GetInt32("LookHuman") ?? 0);

    private static TableTransactionAction Put(string day, string key, Bucket bucket, Action<TableEntity>? more = null)
    {
        var row = new TableEntity(day, key) { ["Level"] = bucket.Level, ["At"] = bucket.At };
        more?.Invoke(row);
        return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
    }

    private async Task<TableEntity?> FindAsync(string day, string? key, CancellationToken cancellationToken) =>
        key is not null
        && await table.GetEntityIfExistsAsync<TableEntity>(day, key, cancellationToken: cancellationToken)
            is { HasValue: true, Value: var row }
            ? row
            : null;
}
