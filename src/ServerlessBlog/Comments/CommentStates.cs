using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

/// <summary>For the other slices: finds a comment, and, for Moderation alone, writes its next state.</summary>
public sealed class CommentStates(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.CommentTable);

    /// <summary>One storage call; null when there is no such comment.</summary>
    public async Task<StoredComment?> FindAsync(CommentId id, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(id.Slug, CommentRows.Key(id), cancellationToken: cancellationToken);
        return found.HasValue ? CommentRows.FromEntity(found.Value!) : null;
    }

    /// <summary>Every comment that the author has decided about, in no useful order; reads the whole table.</summary>
    internal async IAsyncEnumerable<Comment> ListDecidedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>("Decision ne ''", cancellationToken: cancellationToken))
        {
            yield return CommentRows.FromEntity(row).Comment;
        }
    }

    /// <summary>Every comment that screening has judged, in no useful order; reads the whole table.</summary>
    internal async IAsyncEnumerable<Comment> ListJudgedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>("Verdict ne ''", cancellationToken: cancellationToken))
        {
            yield return CommentRows.FromEntity(row).Comment;
        }
    }

    /// <summary>
    /// Replaces <paramref name="current"/> by <paramref name="next"/>; when it appears to or vanishes from readers, its public row changes
    /// in the same transaction. One storage call. False when somebody else was faster: the caller reads again.
    /// </summary>
    internal async Task<bool> TryMoveAsync(StoredComment current, Comment next, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, CommentRows.ToEntity(next), current.Version)];
        var wasShown = current.Comment.State == CommentState.Published;
        var isShown = next.State == CommentState.Published;
        if (wasShown != isShown)
        {
            actions.Add(
                isShown
                    ? new(TableTransactionActionType.Add, CommentRows.ToPageEntity(next))
                    : new(TableTransactionActionType.Delete, new TableEntity(next.Id.Slug, CommentRows.PageKey(next.Id)), ETag.All)
            );
        }
        else if (isShown && next.Idea != current.Comment.Idea)
        {
            actions.Add(new(TableTransactionActionType.UpdateReplace, CommentRows.ToPageEntity(next), ETag.All));
        }

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
