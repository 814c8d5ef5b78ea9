using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Notifications;

/// <summary>
/// The comments that the next mail to the author is about, in the table <c>mail</c>: <c>1-wait:</c> until they are told, behind
/// <c>1-wait</c>, which remembers the last mail; <c>2-note:</c> for good, so that each revision of a comment is told once.
/// </summary>
public sealed class UntoldComments(TableServiceClient tables)
{
    private const string Burst = "1-wait";
    private const string Wait = MailRows.Untold;
    private const string AfterWait = "1-wait;";
    private const string Note = "2-note:";

    /// <summary>A transaction of the service takes so many rows.</summary>
    internal const int MostInTransaction = 100;

    private readonly TableClient table = tables.GetTableClient(StorageNames.MailTable);

    /// <summary>
    /// Notes that the author is to be told of a comment as it stands; nothing when that was noted before. One storage call.
    /// </summary>
    internal async Task AddAsync(Comment comment, CancellationToken cancellationToken)
    {
        var untold = new UntoldComment(
            comment.Id,
            comment.Revision,
            comment.State,
            comment.Door is { FloodMode: true },
            comment.Door is { LooksHuman: true }
        );
        TableEntity Row(string prefix) =>
            new(MailRows.Partition, prefix + Key(untold))
            {
                ["Slug"] = untold.Id.Slug,
                ["Flood"] = untold.Flood,
                ["LooksHuman"] = untold.LooksHuman,
                ["State"] = untold.State.ToString(),
            };
        try
        {
            await table.SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, Row(Note)), new(TableTransactionActionType.Add, Row(Wait))],
                cancellationToken
            );
        }
        catch (TableTransactionFailedException noted) when (noted.IsThereAlready())
        {
            // A second delivery of the message.
        }
    }

    /// <summary>What is to be told, at most <paramref name="most"/>; one storage call for each thousand.</summary>
    internal async Task<Untold> ListAsync(int most, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {MailRows.Partition} and RowKey ge {Burst} and RowKey lt {AfterWait}");
        TableEntity? burst = null;
        var comments = new List<UntoldComment>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, Math.Min(most + 1, 1000), cancellationToken: cancellationToken))
        {
            if (row.RowKey == Burst)
            {
                burst = row;
            }
            else if (comments.Count < most)
            {
                comments.Add(Read(row, Wait));
            }
            else
            {
                break;
            }
        }

        return new Untold(comments, burst?.GetDateTimeOffset("LastMailAt"), burst?.GetDouble("Load") ?? 0, burst?.ETag);
    }

    /// <summary>The post under which a comment stands that the author was told of; null when there was none. One storage call.</summary>
    internal async Task<CommentId?> FindAsync(Guid row, CancellationToken cancellationToken)
    {
        var first = $"{Note}{row:D}";
        await foreach (
            var noted in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {MailRows.Partition} and RowKey ge {first} and RowKey lt {first + ';'}"),
                1,
                cancellationToken: cancellationToken
            )
        )
        {
            return Read(noted, Note).Id;
        }

        return null;
    }

    /// <summary>
    /// The comments taken in a time that the author was, or will be, told of, and whether each was published or held at first; a storage
    /// call for each thousand.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, CommentState>> ListToldAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {MailRows.Partition} and RowKey ge {Note + TimeOf(from)} and RowKey lt {Note + TimeOf(until)}"
        );
        var told = new Dictionary<Guid, CommentState>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var comment = Read(row, Note);
            told.TryAdd(comment.Id.Row, comment.State);
        }

        return told;
    }

    /// <summary>What tells comments, for the transaction that keeps their mail: they wait no more.</summary>
    internal static IEnumerable<TableTransactionAction> Tell(IEnumerable<UntoldComment> comments) =>
        comments.Select(comment => new TableTransactionAction(
            TableTransactionActionType.Delete,
            new TableEntity(MailRows.Partition, Wait + Key(comment)),
            ETag.All
        ));

    /// <summary>Remembers this mail as the last one, unless there was another meanwhile.</summary>
    internal static TableTransactionAction Remember(Untold untold, DateTimeOffset now, NotificationsOptions options)
    {
        var row = new TableEntity(MailRows.Partition, Burst) { ["LastMailAt"] = now, ["Load"] = untold.LoadWithMail(now, options) };
        return untold.Version is { } version
            ? new(TableTransactionActionType.UpdateReplace, row, version)
            : new(TableTransactionActionType.Add, row);
    }

    /// <summary>Takes comments off the list that need no telling any more; may be done twice. A storage call for a hundred.</summary>
    internal async Task ForgetAsync(IEnumerable<UntoldComment> comments, CancellationToken cancellationToken)
    {
        foreach (var some in comments.Chunk(MostInTransaction))
        {
            try
            {
                await table.SubmitTransactionAsync(Tell(some), cancellationToken);
            }
            catch (TableTransactionFailedException raced) when (raced.Status == 404)
            {
                // Another instance tells, or forgets, the same ones: what is left of them goes one by one.
                foreach (var comment in some)
                {
                    await table.DeleteEntityAsync(MailRows.Partition, Wait + Key(comment), cancellationToken: cancellationToken);
                }
            }
        }
    }

    /// <summary>The first 48 bits of a UUID v7 are its time, in milliseconds: what sorts before every id of that time.</summary>
    private static string TimeOf(DateTimeOffset time) =>
        time.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture).Insert(8, "-");

    private static string Key(UntoldComment comment) =>
        string.Create(CultureInfo.InvariantCulture, $"{comment.Id.Row:D}:{comment.Revision}");

    private static UntoldComment Read(TableEntity row, string prefix) =>
        row.RowKey[prefix.Length..].Split(':') is [var id, var revision]
            ? new UntoldComment(
                new CommentId(row.GetString("Slug"), Guid.Parse(id)),
                int.Parse(revision, CultureInfo.InvariantCulture),
                Enum.Parse<CommentState>(row.GetString("State")),
                row.GetBoolean("Flood")!.Value,
                row.GetBoolean("LooksHuman") ?? false
            )
            : throw new FormatException("A row of the table mail names no comment.");
}
