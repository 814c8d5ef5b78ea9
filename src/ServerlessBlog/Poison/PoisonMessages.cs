using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Poison;

/// <summary>A message whose function failed every time. <c>Message</c> is its JSON: ids and a reason, never content.</summary>
internal sealed record PoisonMessage(string Id, string Queue, string Message, DateTimeOffset KeptAt);

/// <summary>What <c>GET poison</c> answers, newest first.</summary>
internal sealed record PoisonList(IReadOnlyList<PoisonMessage> Items);

/// <summary>
/// The partition <c>poison</c> of the table <c>moderation</c>: what the poison queues held. A message of the host's expires there after
/// seven days; here it waits until somebody looks.
/// </summary>
public sealed class PoisonMessages(TableServiceClient tables, BlogQueues queues, TimeProvider clock)
{
    private const string Partition = "poison";

    private readonly TableClient table = tables.GetTableClient(StorageNames.ModerationTable);

    /// <summary>Keeps a message; the same one twice is one.</summary>
    internal Task KeepAsync(string queue, string message, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(
            new TableEntity(Partition, Id(queue, message))
            {
                ["Queue"] = queue,
                ["Message"] = message,
                ["KeptAt"] = clock.GetUtcNow(),
            },
            TableUpdateMode.Merge,
            cancellationToken
        );

    /// <summary>A thousand of them at most, newest first; one storage call.</summary>
    internal async Task<IReadOnlyList<PoisonMessage>> ListAsync(CancellationToken cancellationToken)
    {
        await foreach (
            var page in table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellationToken).AsPages()
        )
        {
            return [.. page.Values.Select(Read).OrderByDescending(message => message.KeptAt)];
        }

        return [];
    }

    /// <summary>
    /// Puts a message back into its queue, then takes it off the list: whoever dies in between leaves it there, and every function may run
    /// twice. False when there is none.
    /// </summary>
    internal async Task<bool> RetryAsync(string id, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellationToken);
        if (!found.HasValue)
        {
            return false;
        }

        var message = Read(found.Value!);
        await queues.SendAgainAsync(message.Queue, message.Message, cancellationToken);
        await DropAsync(id, CancellationToken.None);
        return true;
    }

    /// <summary>Takes a message off the list for good.</summary>
    internal Task DropAsync(string id, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(Partition, id, cancellationToken: cancellationToken);

    private static PoisonMessage Read(TableEntity row) =>
        new(row.RowKey, row.GetString("Queue"), row.GetString("Message"), row.GetDateTimeOffset("KeptAt")!.Value);

    private static string Id(string queue, string message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}\n{message}")).AsSpan(0, 16));
}
