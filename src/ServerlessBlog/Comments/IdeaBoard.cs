using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Http;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

/// <summary>A page of the board; <c>Last</c> is the row to go on from, null at the end.</summary>
internal sealed record IdeaRows(IReadOnlyList<TableEntity> Rows, string? Last);

/// <summary>
/// The partition <c>ideas</c> of the table <c>moderation</c>: "you said, we did", across all posts, newest idea first. Derived: the comment
/// is the truth, and a row is there while the comment is published and has the author's word. While its post is hidden, so is the row.
/// </summary>
public sealed class IdeaBoard(TableServiceClient tables, AnswerCache cache)
{
    /// <summary>The topic of the board's answers.</summary>
    internal const string Topic = "ideas";

    private const string Partition = "ideas";

    private readonly TableClient table = tables.GetTableClient(StorageNames.ModerationTable);
    private readonly TableClient comments = tables.GetTableClient(StorageNames.CommentTable);

    /// <summary>Makes the board agree with a comment; may be done twice. No call for a comment without a kind, else one or two.</summary>
    public async Task SettleAsync(Comment comment, CancellationToken cancellationToken)
    {
        if (comment.Kind is null)
        {
            return;
        }

        if (comment is { State: CommentState.Published, Idea: not null })
        {
            await table.UpsertEntityAsync(ToRow(comment), TableUpdateMode.Merge, cancellationToken);
            // After the row, so that a post which is hidden at this moment finds the row or is found hidden here.
            var head = (
                await comments.GetEntityAsync<TableEntity>(comment.Id.Slug, CommentRows.HeadKey, cancellationToken: cancellationToken)
            ).Value;
            await SetHiddenAsync(Key(comment), !CommentRows.IsShown(head), cancellationToken);
        }
        else
        {
            await table.DeleteEntityAsync(Partition, Key(comment), cancellationToken: cancellationToken);
        }

        await cache.ForgetAsync(Topic, cancellationToken);
    }

    /// <summary>Hides or shows the ideas under a post; one storage call when there are none.</summary>
    internal async Task SetHiddenOfPostAsync(string slug, bool hidden, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Slug eq {slug} and Hidden eq {!hidden}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            await SetHiddenAsync(row.RowKey, hidden, cancellationToken);
        }

        await cache.ForgetAsync(Topic, cancellationToken);
    }

    /// <summary>A page of the board, of one status or of all; one storage call.</summary>
    internal async Task<IdeaRows> ListAsync(IdeaStatus? status, int limit, string? after, CancellationToken cancellationToken)
    {
        var from = after ?? "";
        var filter = status is { } only
            ? TableClient.CreateQueryFilter(
                $"PartitionKey eq {Partition} and RowKey gt {from} and Hidden eq false and Status eq {only.ToString()}"
            )
            : TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {from} and Hidden eq false");
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, limit + 1, cancellationToken: cancellationToken))
        {
            if (rows.Count == limit)
            {
                return new IdeaRows(rows, rows[^1].RowKey);
            }

            rows.Add(row);
        }

        return new IdeaRows(rows, null);
    }

    private async Task SetHiddenAsync(string key, bool hidden, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(
                new TableEntity(Partition, key) { ["Hidden"] = hidden },
                ETag.All,
                TableUpdateMode.Merge,
                cancellationToken
            );
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // The comment was taken off the site meanwhile.
        }
    }

    /// <summary>Hidden until the post was looked at.</summary>
    private static TableEntity ToRow(Comment comment) =>
        new(Partition, Key(comment))
        {
            ["Id"] = comment.Id.ToString(),
            ["Slug"] = comment.Id.Slug,
            ["Text"] = comment.Text,
            ["Writer"] = comment.Writer.ToString(),
            ["Name"] = comment.DisplayName,
            ["CreatedAt"] = comment.CreatedAt,
            ["Status"] = comment.Idea!.Status.ToString(),
            ["Idea"] = JsonSerializer.Serialize(comment.Idea, BlogJson.Default.Idea),
            ["Hidden"] = true,
        };

    private static string Key(Comment comment) => $"{RowKeys.NewestFirst(comment.CreatedAt)}:{comment.Id}";
}
