using Azure;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Comments;

/// <summary>What a post's state means for its comments.</summary>
public enum ThreadVisibility
{
    /// <summary>Readers may read and comment.</summary>
    Open,

    /// <summary>Readers may read.</summary>
    Closed,

    /// <summary>The post is a draft or gone: nothing is shown and nothing taken.</summary>
    Hidden,
}

/// <summary>For Posts: opens, closes and hides a post's comments, and tells how many are published.</summary>
public sealed class CommentThreads(TableServiceClient tables, CommentStore comments, IdeaBoard ideas)
{
    private const int MostTries = 10;

    private readonly TableClient table = tables.GetTableClient(StorageNames.CommentTable);

    /// <summary>
    /// The number of published comments. Two storage calls when nothing changes, else three; one more for a post that is, or was, hidden,
    /// and for each thousand comments.
    /// </summary>
    /// <exception cref="InvalidOperationException">Others kept changing the same thread.</exception>
    public async Task<int> SetAsync(string slug, ThreadVisibility state, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(slug, CommentRows.HeadKey, cancellationToken: cancellationToken);
            var head = found.HasValue ? found.Value : null;
            var before = head?.GetString("Thread") ?? nameof(ThreadVisibility.Hidden);
            try
            {
                // Ideas are shown before the head says so and hidden after it: whoever dies in between has shown nothing, and comes by here
                // again.
                if (state.ToString() != before)
                {
                    if (head is not null && before == nameof(ThreadVisibility.Hidden))
                    {
                        await ideas.SetHiddenOfPostAsync(slug, hidden: false, cancellationToken);
                    }

                    await table.SubmitTransactionAsync(Changes(slug, head, state), cancellationToken);
                }

                if (state == ThreadVisibility.Hidden)
                {
                    await ideas.SetHiddenOfPostAsync(slug, hidden: true, cancellationToken);
                }

                return await comments.CountAsync(slug, cancellationToken);
            }
            catch (TableTransactionFailedException raced) when (raced.IsChangedOrGone())
            {
                // Another instance did the same: look again.
            }
        }

        throw new InvalidOperationException($"The comments of '{slug}' kept changing.");
    }

    /// <summary>Whether a post of this name was ever published: it may be gone, but its comments stay. One storage call.</summary>
    public async Task<bool> HavePastAsync(string slug, CancellationToken cancellationToken) =>
        (await table.GetEntityIfExistsAsync<TableEntity>(slug, CommentRows.HeadKey, ["RowKey"], cancellationToken)).HasValue;

    private static List<TableTransactionAction> Changes(string slug, TableEntity? head, ThreadVisibility state)
    {
        var wasOpen = head?.GetString("Thread") == nameof(ThreadVisibility.Open);
        var row = new TableEntity(slug, CommentRows.HeadKey) { ["Thread"] = state.ToString() };
        var open = new TableEntity(slug, CommentRows.OpenKey);
        List<TableTransactionAction> changes =
        [
            head is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateMerge, row, head.ETag),
        ];
        if (state == ThreadVisibility.Open)
        {
            changes.Add(new(TableTransactionActionType.UpsertReplace, open));
        }
        else if (wasOpen)
        {
            changes.Add(new(TableTransactionActionType.Delete, open, ETag.All));
        }

        return changes;
    }
}
