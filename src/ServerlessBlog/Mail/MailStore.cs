using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Mail;

/// <summary>
/// The table <c>mail</c>. Whoever changes a mail on its way names the version that they read: of two at once, one goes on.
/// </summary>
public sealed class MailStore(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.MailTable);

    /// <summary>
    /// Keeps a new mail, together with <paramref name="alongside"/> in one transaction. False when its key was taken, or a row of those had
    /// changed.
    /// </summary>
    internal async Task<bool> TryAddAsync(
        OutgoingMail mail,
        DateTimeOffset now,
        IEnumerable<TableTransactionAction> alongside,
        CancellationToken cancellationToken
    )
    {
        var open = new OpenMail(mail.Key, mail.Category, MailState.Waiting, 0, null, null, now, now + SendMail.LostAfter, mail.ExpiresAt);
        var row = MailRows.ToEntity(open);
        MailRows.AddContents(row, mail);
        return await TrySubmitAsync(
            [new(TableTransactionActionType.Add, row), new(TableTransactionActionType.Add, MailRows.ToKeyEntity(open)), .. alongside],
            cancellationToken
        );
    }

    /// <summary>A mail on its way, its contents and its version; null when it has arrived, or never was. One storage call.</summary>
    internal async Task<(OpenMail Mail, TableEntity Row)?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            MailRows.Partition,
            MailRows.Open + key,
            cancellationToken: cancellationToken
        );
        return found.HasValue ? (MailRows.FromEntity(found.Value!), found.Value!) : null;
    }

    /// <summary>Notes where a mail on its way is; its contents stay. False when somebody else was faster.</summary>
    internal async Task<bool> TryUpdateAsync(OpenMail mail, ETag version, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(MailRows.ToEntity(mail), version, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException raced) when (raced.IsChangedOrGone())
        {
            return false;
        }
    }

    /// <summary>Ends a mail's way: its contents and addresses are erased, the key and how it ended stay. False when it had ended.</summary>
    internal Task<bool> TryFinishAsync(OpenMail mail, CancellationToken cancellationToken) =>
        TrySubmitAsync(
            [
                new(TableTransactionActionType.Delete, new TableEntity(MailRows.Partition, MailRows.Open + mail.Key), ETag.All),
                new(TableTransactionActionType.UpsertReplace, MailRows.ToKeyEntity(mail)),
            ],
            cancellationToken
        );

    /// <summary>Puts a mail that was sent back onto the author's list, without its contents; nothing when there was no such mail.</summary>
    internal async Task BounceAsync(string key, string reason, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            MailRows.Partition,
            MailRows.Key + key,
            cancellationToken: cancellationToken
        );
        if (!found.HasValue)
        {
            return;
        }

        var mail = new OpenMail(
            key,
            found.Value!.GetString("Category"),
            MailState.Bounced,
            1,
            null,
            reason,
            found.Value!.GetDateTimeOffset("PostedAt")!.Value,
            DateTimeOffset.MaxValue,
            null
        );
        await TrySubmitAsync(
            [
                new(TableTransactionActionType.UpsertReplace, MailRows.ToEntity(mail)),
                new(TableTransactionActionType.UpsertReplace, MailRows.ToKeyEntity(mail)),
            ],
            cancellationToken
        );
    }

    /// <summary>Everything in hand; one storage call.</summary>
    internal async Task<InHand> ListAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {MailRows.Partition} and RowKey lt {MailRows.AfterInHand}");
        await foreach (
            var page in table.QueryAsync<TableEntity>(filter, select: MailRows.Columns, cancellationToken: cancellationToken).AsPages()
        )
        {
            return new InHand(
                [.. page.Values.Where(row => row.RowKey.StartsWith(MailRows.Open, StringComparison.Ordinal)).Select(MailRows.FromEntity)],
                page.Values.Any(row => row.RowKey.StartsWith(MailRows.Untold, StringComparison.Ordinal)),
                page.Values.FirstOrDefault(row => row.RowKey == MailRows.Digest)?.GetDateTimeOffset("DueAt")
            );
        }

        return new InHand([], false, null);
    }

    /// <summary>Until when the digests have told; null before the first look. One storage call.</summary>
    internal async Task<(DateTimeOffset Until, ETag Version)?> FindDigestAsync(CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            MailRows.Partition,
            MailRows.Digest,
            cancellationToken: cancellationToken
        );
        return found.HasValue ? (found.Value!.GetDateTimeOffset("Until")!.Value, found.Value!.ETag) : null;
    }

    /// <summary>
    /// What notes that the digests have told until then; <paramref name="version"/> is the row's, null where there is none yet.
    /// </summary>
    internal static TableTransactionAction DigestTold(DateTimeOffset until, DateTimeOffset dueAt, ETag? version)
    {
        var row = new TableEntity(MailRows.Partition, MailRows.Digest) { ["Until"] = until, ["DueAt"] = dueAt };
        return version is { } read ? new(TableTransactionActionType.UpdateReplace, row, read) : new(TableTransactionActionType.Add, row);
    }

    /// <summary>Takes mails on their way out of the outbox, unsent; one storage call when there are none. How many there were.</summary>
    internal async Task<int> EraseAsync(Func<OutgoingMail, bool> concerns, CancellationToken cancellationToken)
    {
        var erased = 0;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {MailRows.Partition} and RowKey ge {MailRows.Open} and RowKey lt {MailRows.AfterInHand}"
        );
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (
                MailRows.HasContents(row)
                && concerns(MailRows.ReadContents(row))
                && await TryFinishAsync(MailRows.FromEntity(row) with { State = MailState.Expired }, cancellationToken)
            )
            {
                erased++;
            }
        }

        return erased;
    }

    /// <summary>Notes something without a mail. False when a row had changed.</summary>
    internal async Task<bool> TrySubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException raced) when (raced.IsChangedOrGone())
        {
            return false;
        }
    }
}
