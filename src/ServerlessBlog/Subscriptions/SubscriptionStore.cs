using Azure;
using Azure.Data.Tables;

using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Subscriptions;

/// <summary>
/// The table <c>subscriptions</c>: a partition for each address, by its hash, with one row <c>address</c> and one for each comment. Apart from the comments, so that
/// nothing that lists or shows those can come by an address.
/// </summary>
public sealed class SubscriptionStore(TableServiceClient tables)
{
    private const string AddressKey = "address";

    private readonly TableClient table = tables.GetTableClient(StorageNames.SubscriptionTable);

    /// <summary>Notes a wish that is not confirmed; one that stands already stays what it is. Two storage calls.</summary>
    internal async Task AddAsync(string hash, string email, CommentId comment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await table.UpsertEntityAsync(new TableEntity(hash, AddressKey) { ["Email"] = email }, TableUpdateMode.Merge, cancellationToken);
        try
        {
            await table.AddEntityAsync(new TableEntity(hash, comment.ToString()) { ["Confirmed"] = false, ["CreatedAt"] = now }, cancellationToken);
        }
        catch (RequestFailedException stands) when (stands.IsThereAlready())
        {
            // The comment was published before.
        }
    }

    /// <summary>An address and all that it is subscribed to; one storage call.</summary>
    internal async Task<(Address Address, IReadOnlyList<Subscription> Subscriptions)> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var address = new Address(null, null, 0);
        var subscriptions = new List<Subscription>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {hash}"), cancellationToken: cancellationToken))
        {
            if (row.RowKey == AddressKey)
            {
                address = new Address(row.GetString("Email"), row.GetDateTimeOffset("AskedAt"), row.GetInt32("Asked") ?? 0);
            }
            else if (CommentId.TryParse(row.RowKey, out var comment))
            {
                subscriptions.Add(new Subscription(comment, row.GetBoolean("Confirmed") ?? false, row.GetDateTimeOffset("CreatedAt")!.Value));
            }
        }

        return (address, subscriptions);
    }

    /// <summary>Remembers that the address was asked, <paramref name="asked"/> times in a row now.</summary>
    internal Task SetAskedAsync(string hash, int asked, DateTimeOffset now, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(new TableEntity(hash, AddressKey) { ["AskedAt"] = now, ["Asked"] = asked }, TableUpdateMode.Merge, cancellationToken);

    /// <summary>Confirms every wish of the address; false when there is none.</summary>
    internal async Task<bool> ConfirmAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (address, subscriptions) = await FindAsync(hash, cancellationToken);
        if (address.Email is null || subscriptions.Count == 0)
        {
            return false;
        }

        foreach (var subscription in subscriptions.Where(subscription => !subscription.Confirmed))
        {
            await table.UpsertEntityAsync(new TableEntity(hash, subscription.Comment.ToString()) { ["Confirmed"] = true }, TableUpdateMode.Merge, cancellationToken);
        }

        await SetAskedAsync(hash, 0, address.AskedAt ?? now, cancellationToken);
        return true;
    }

    /// <summary>
    /// Ends the subscription to one comment, or all (null). With the last one goes the address; its hash stays for <see cref="SubscriptionsOptions.QuietFor"/>, so that
    /// nobody is asked who just said stop. May be done twice.
    /// </summary>
    internal async Task StopAsync(string hash, CommentId? only, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (address, subscriptions) = await FindAsync(hash, cancellationToken);
        var ending = subscriptions.Where(subscription => only is null || subscription.Comment == only).ToList();
        foreach (var subscription in ending)
        {
            await table.DeleteEntityAsync(hash, subscription.Comment.ToString(), cancellationToken: cancellationToken);
        }

        if (ending.Count == subscriptions.Count && address.Email is not null)
        {
            var quiet = only is null ? SubscriptionsOptions.MostAsks : address.Asked;
            await table.UpsertEntityAsync(new TableEntity(hash, AddressKey) { ["AskedAt"] = only is null ? now : address.AskedAt, ["Asked"] = quiet }, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>Forgets an address altogether, its silence too.</summary>
    internal async Task EraseAsync(string hash, CancellationToken cancellationToken)
    {
        var (_, subscriptions) = await FindAsync(hash, cancellationToken);
        foreach (var subscription in subscriptions)
        {
            await table.DeleteEntityAsync(hash, subscription.Comment.ToString(), cancellationToken: cancellationToken);
        }

        await table.DeleteEntityAsync(hash, AddressKey, cancellationToken: cancellationToken);
    }

    /// <summary>Ends wishes that nobody confirmed in time, and forgets addresses whose silence is over. One storage call for a thousand rows when there is nothing to do.</summary>
    internal async Task<int> SweepAsync(DateTimeOffset unconfirmedBefore, DateTimeOffset quietBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var swept = 0;
        var filter = TableClient.CreateQueryFilter($"(Confirmed eq false and CreatedAt lt {unconfirmedBefore}) or (RowKey eq {AddressKey} and AskedAt lt {quietBefore})");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", "Email"], cancellationToken: cancellationToken))
        {
            if (row.RowKey != AddressKey)
            {
                await StopAsync(row.PartitionKey, CommentId.TryParse(row.RowKey, out var comment) ? comment : default, now, cancellationToken);
                swept++;
            }
            else if (row.GetString("Email") is null)
            {
                await table.DeleteEntityAsync(row.PartitionKey, AddressKey, cancellationToken: cancellationToken);
                swept++;
            }
        }

        return swept;
    }
}
