using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Subscriptions;

/// <summary>
/// Of the table <c>readers</c>, a partition for each address, by its hash, with one row <c>address</c> and one for each comment. Apart from
/// the comments, so that nothing that lists or shows those can come by an address. What a reader ended is remembered without the address:
/// the message of a comment may come again later, and must not bring the wish back.
/// </summary>
public sealed partial class SubscriptionStore(TableServiceClient tables)
{
    private const string AddressKey = "address";
    private const string Ended = "Ended";

    private readonly TableClient table = tables.GetTableClient(StorageNames.ReaderTable);

    /// <summary>Notes a wish that is not confirmed; one that stands already stays what it is. Two storage calls.</summary>
    internal async Task AddAsync(string hash, string email, CommentId comment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await table.UpsertEntityAsync(new TableEntity(hash, AddressKey) { ["Email"] = email }, TableUpdateMode.Merge, cancellationToken);
        try
        {
            await table.AddEntityAsync(
                new TableEntity(hash, comment.ToString()) { ["Confirmed"] = false, ["CreatedAt"] = now },
                cancellationToken
            );
        }
        catch (RequestFailedException stands) when (stands.IsThereAlready())
        {
            // The comment was published before.
        }
    }

    /// <summary>An address and all that it is subscribed to; one storage call.</summary>
    internal async Task<(Address Address, IReadOnlyList<Subscription> Subscriptions)> FindAsync(
        string hash,
        CancellationToken cancellationToken
    )
    {
        var address = new Address(null, null, 0, null);
        var subscriptions = new List<Subscription>();
        var ended = new HashSet<CommentId>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {hash}"),
                cancellationToken: cancellationToken
            )
        )
        {
            if (row.RowKey == AddressKey)
            {
                address = new Address(
                    row.GetString("Email"),
                    row.GetDateTimeOffset("AskedAt"),
                    row.GetInt32("Asked") ?? 0,
                    row.GetDateTimeOffset("StoppedAt")
                );
            }
            else if (row.GetBoolean(Ended) == true && CommentId.TryParse(row.RowKey, out var over))
            {
                ended.Add(over);
            }
            else if (CommentId.TryParse(row.RowKey, out var comment))
            {
                subscriptions.Add(
                    new Subscription(comment, row.GetBoolean("Confirmed") ?? false, row.GetDateTimeOffset("CreatedAt")!.Value)
                );
            }
        }

        return (address with { Ended = ended }, subscriptions);
    }

    /// <summary>Remembers that the address was asked, <paramref name="asked"/> times in a row now.</summary>
    internal Task SetAskedAsync(string hash, int asked, DateTimeOffset now, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(
            new TableEntity(hash, AddressKey) { ["AskedAt"] = now, ["Asked"] = asked },
            TableUpdateMode.Merge,
            cancellationToken
        );

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
            await TryUpdateAsync(
                new TableEntity(hash, subscription.Comment.ToString()) { ["Confirmed"] = true },
                TableUpdateMode.Merge,
                cancellationToken
            );
        }

        await SetAskedAsync(hash, 0, address.AskedAt ?? now, cancellationToken);
        await NoteInboxAsync(hash, address.Email, 0, address.AskedAt ?? now, cancellationToken);
        return true;
    }

    /// <summary>
    /// The reader ends the subscription to one comment. With the last one goes the address; its hash stays for
    /// <see cref="SubscriptionsOptions.QuietFor"/>, so that nobody is asked who just said stop. May be done twice.
    /// </summary>
    internal async Task StopAsync(string hash, CommentId comment, CancellationToken cancellationToken)
    {
        var (_, subscriptions) = await FindAsync(hash, cancellationToken);
        if (subscriptions.FirstOrDefault(subscription => subscription.Comment == comment) is { } ending)
        {
            await TryUpdateAsync(
                new TableEntity(hash, comment.ToString()) { [Ended] = true, ["CreatedAt"] = ending.CreatedAt },
                TableUpdateMode.Replace,
                cancellationToken
            );
        }

        await RemoveAsync(hash, comment, cancellationToken);
    }

    /// <summary>The reader ends all subscriptions, those to comments that are not published yet too. May be done twice.</summary>
    internal async Task StopAllAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (address, _) = await FindAsync(hash, cancellationToken);
        await NoteInboxAsync(hash, address.Email, SubscriptionsOptions.MostAsks, now, cancellationToken);
        // The address first: a wish that is noted meanwhile finds this, or is found below.
        await table.UpsertEntityAsync(
            new TableEntity(hash, AddressKey)
            {
                ["AskedAt"] = now,
                ["Asked"] = SubscriptionsOptions.MostAsks,
                ["StoppedAt"] = now,
            },
            TableUpdateMode.Replace,
            cancellationToken
        );
        await DeleteCommentsAsync(hash, cancellationToken);
    }

    /// <summary>
    /// Removes the subscription to a comment that is no more, or that was never confirmed; with the last one the address. May be done
    /// twice.
    /// </summary>
    internal async Task RemoveAsync(string hash, CommentId comment, CancellationToken cancellationToken)
    {
        var (address, subscriptions) = await FindAsync(hash, cancellationToken);
        if (subscriptions.Any(subscription => subscription.Comment == comment))
        {
            await table.DeleteEntityAsync(hash, comment.ToString(), cancellationToken: cancellationToken);
        }

        if (address.Email is not null && subscriptions.All(subscription => subscription.Comment == comment))
        {
            var silent = new TableEntity(hash, AddressKey)
            {
                ["AskedAt"] = address.AskedAt,
                ["Asked"] = address.Asked,
                ["StoppedAt"] = address.StoppedAt,
            };
            await table.UpsertEntityAsync(silent, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The same as <see cref="SetAskedAsync"/> for the inbox of an address that is a sub-address of it.</summary>
    private async Task NoteInboxAsync(string hash, string? email, int asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (email is not null && EmailHash.OfInbox(email) is var inbox && inbox != hash)
        {
            await SetAskedAsync(inbox, asked, now, cancellationToken);
        }
    }

    /// <summary>Changes a row that is there; one that went meanwhile is not made again.</summary>
    private async Task TryUpdateAsync(TableEntity row, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(row, ETag.All, mode, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.IsChangedOrGone())
        {
            // The wish ended at the same moment.
        }
    }
}
