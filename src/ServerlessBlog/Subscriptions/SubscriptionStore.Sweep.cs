using Azure.Data.Tables;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Subscriptions;

/// <content>What goes by itself in time, and what its holder has erased.</content>
public sealed partial class SubscriptionStore
{
    /// <summary>
    /// Ends wishes that nobody confirmed in time, and forgets addresses whose silence is over. One storage call for a thousand rows when
    /// there is nothing to do.
    /// </summary>
    internal async Task<int> SweepAsync(DateTimeOffset unconfirmedBefore, DateTimeOffset quietBefore, CancellationToken cancellationToken)
    {
        var swept = 0;
        var unconfirmed = TableClient.CreateQueryFilter($"(Confirmed eq false and CreatedAt lt {unconfirmedBefore})");
        var ended = TableClient.CreateQueryFilter($"(Ended eq true and CreatedAt lt {quietBefore})");
        var silent = TableClient.CreateQueryFilter($"(RowKey eq {AddressKey} and AskedAt lt {quietBefore})");
        var filter = $"{unconfirmed} or {ended} or {silent}";
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                filter,
                select: ["PartitionKey", "RowKey", "Email", Ended],
                cancellationToken: cancellationToken
            )
        )
        {
            if (row.RowKey != AddressKey && row.GetBoolean(Ended) != true)
            {
                await RemoveAsync(row.PartitionKey, CommentId.TryParse(row.RowKey, out var comment) ? comment : default, cancellationToken);
                swept++;
            }
            else if (row.GetString("Email") is null)
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                swept++;
            }
        }

        return swept;
    }

    /// <summary>Forgets an address altogether, its silence too.</summary>
    internal async Task EraseAsync(string hash, CancellationToken cancellationToken)
    {
        await DeleteCommentsAsync(hash, cancellationToken);
        await table.DeleteEntityAsync(hash, AddressKey, cancellationToken: cancellationToken);
    }

    private async Task DeleteCommentsAsync(string hash, CancellationToken cancellationToken)
    {
        var (address, subscriptions) = await FindAsync(hash, cancellationToken);
        foreach (var comment in subscriptions.Select(subscription => subscription.Comment).Concat(address.Ended))
        {
            await table.DeleteEntityAsync(hash, comment.ToString(), cancellationToken: cancellationToken);
        }
    }
}
