using System.Buffers.Text;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Privacy;

/// <summary>A request that waits for its mail; <c>Asked</c> of them came for the same inbox in the day since <c>First</c>.</summary>
internal sealed record PrivacyRequest(string Email, DateTimeOffset At, DateTimeOffset First, int Asked);

/// <summary>
/// The partitions <c>request</c> and <c>link</c> of the table <c>readers</c>: requests by the inbox's hash, and links by the hash of their
/// secret, each until it is used or too old.
/// </summary>
public sealed class PrivacyStore(TableServiceClient tables)
{
    private const string Requests = "request";
    private const string Links = "link";

    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly TableClient table = tables.GetTableClient(StorageNames.ReaderTable);

    /// <summary>
    /// Notes a request; false when one for the same inbox came within the last hour, or three within a day. Two storage calls at most,
    /// whoever's the address is.
    /// </summary>
    internal async Task<bool> TryRequestAsync(string inbox, string email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Requests, inbox, cancellationToken: cancellationToken);
        var today = found.HasValue && found.Value!.GetDateTimeOffset("First") + OneDay > now ? found.Value : null;
        var asked = (today?.GetInt32("Asked") ?? 0) + 1;
        if (asked > PrivacyOptions.MostAsksPerDay)
        {
            return false;
        }

        var row = Row(inbox, new PrivacyRequest(email, now, today?.GetDateTimeOffset("First") ?? now, asked));
        row["Email"] = email;
        try
        {
            if (!found.HasValue)
            {
                await table.AddEntityAsync(row, cancellationToken);
            }
            else if (found.Value!.GetDateTimeOffset("At") + PrivacyOptions.AskAgainAfter > now)
            {
                return false;
            }
            else
            {
                await table.UpdateEntityAsync(row, found.Value.ETag, TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException raced) when (raced.IsLostRace())
        {
            return false;
        }
    }

    /// <summary>The request of an inbox; null when its mail was sent.</summary>
    internal async Task<PrivacyRequest?> FindRequestAsync(string inbox, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Requests, inbox, cancellationToken: cancellationToken);
        if (!found.HasValue || found.Value!.GetString("Email") is not { } email)
        {
            return null;
        }

        var at = found.Value.GetDateTimeOffset("At")!.Value;
        return new PrivacyRequest(email, at, found.Value.GetDateTimeOffset("First") ?? at, found.Value.GetInt32("Asked") ?? 1);
    }

    /// <summary>Forgets the address of a request; that there was one stays for a day.</summary>
    internal Task FinishRequestAsync(string inbox, PrivacyRequest request, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(Row(inbox, request), TableUpdateMode.Replace, cancellationToken);

    /// <summary>A new link to an address's data: its secret, which is stored as a hash.</summary>
    internal async Task<string> AddLinkAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await table.AddEntityAsync(new TableEntity(Links, Receipt.Hash(secret)) { ["Address"] = hash, ["At"] = now }, cancellationToken);
        return secret;
    }

    /// <summary>Whether a link can still be used; changes nothing.</summary>
    internal async Task<bool> IsOpenAsync(string secret, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FindLinkAsync(secret, now, cancellationToken) is not null;

    /// <summary>Uses a link up: the address's hash, for one caller; null for everybody after, and when it is too old.</summary>
    internal async Task<string?> TakeAsync(string secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindLinkAsync(secret, now, cancellationToken) is not { } row)
        {
            return null;
        }

        try
        {
            var gone = await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            return gone.Status == 404 ? null : row.GetString("Address");
        }
        catch (RequestFailedException raced) when (raced.IsChangedOrGone())
        {
            return null;
        }
    }

    /// <summary>Forgets requests and links that are too old; how many there were. Two storage calls when there are none.</summary>
    internal async Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var swept = 0;
        foreach (var partition in (string[])[Requests, Links])
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and At lt {now - PrivacyOptions.LinkLifetime}");
            await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
            {
                await table.DeleteEntityAsync(partition, row.RowKey, cancellationToken: cancellationToken);
                swept++;
            }
        }

        return swept;
    }

    private static TableEntity Row(string inbox, PrivacyRequest request) =>
        new(Requests, inbox)
        {
            ["At"] = request.At,
            ["First"] = request.First,
            ["Asked"] = request.Asked,
        };

    private async Task<TableEntity?> FindLinkAsync(string secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Links, Receipt.Hash(secret), cancellationToken: cancellationToken);
        return found.HasValue && found.Value!.GetDateTimeOffset("At") + PrivacyOptions.LinkLifetime > now ? found.Value : null;
    }
}
