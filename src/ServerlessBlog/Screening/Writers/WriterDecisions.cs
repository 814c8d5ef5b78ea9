using Azure.Data.Tables;
using ServerlessBlog.Comments;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening.Writers;

/// <summary>
/// Of the table <c>door</c>, what the author decided about each writer's comments: a partition <c>writer-…</c> for each (the door's hash of
/// the form's random identity), a row a comment. However often a decision is told, it counts once.
/// </summary>
public sealed class WriterDecisions(TableServiceClient tables, TimeProvider clock)
{
    private const string Prefix = "writer-";
    private const string AfterPrefix = "writer.";

    /// <summary>Nobody's trust needs more.</summary>
    private const int Most = 200;

    private readonly TableClient table = tables.GetTableClient(StorageNames.DoorTable);

    /// <summary>What was decided about a writer before; null when nothing was. One storage call.</summary>
    public async Task<WriterHistory?> FindAsync(string writer, CancellationToken cancellationToken)
    {
        var decisions = new List<AuthorDecision>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Prefix + writer}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, Most, ["Decision"], cancellationToken))
        {
            decisions.Add(Enum.Parse<AuthorDecision>(row.GetString("Decision")));
            if (decisions.Count == Most)
            {
                break;
            }
        }

        return decisions.Count == 0
            ? null
            : new WriterHistory(
                decisions.Count(decision => decision == AuthorDecision.Approved),
                decisions.Count(decision => decision == AuthorDecision.Rejected),
                decisions.Count(decision => decision == AuthorDecision.Spam)
            );
    }

    /// <summary>
    /// Notes the decision that stands on a comment now, or that none does. One storage call; none for a comment that came without a form.
    /// </summary>
    public async Task NoteAsync(Comment comment, CancellationToken cancellationToken)
    {
        if (comment.Door?.Writer is not { } writer)
        {
            return;
        }

        var key = comment.Id.ToString();
        if (comment.Decision is not { } decision)
        {
            await table.DeleteEntityAsync(Prefix + writer, key, cancellationToken: cancellationToken);
            return;
        }

        var row = new TableEntity(Prefix + writer, key) { ["Decision"] = decision.ToString(), ["At"] = clock.GetUtcNow() };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Forgets what was decided before a time: a writer's form is not renewed for longer.</summary>
    internal async Task DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Prefix} and PartitionKey lt {AfterPrefix} and At lt {time}");
        var old = table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
        await foreach (var row in old)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }
}
