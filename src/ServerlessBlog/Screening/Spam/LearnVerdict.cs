using System.Collections.Concurrent;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// Learns what the comment itself says of the author's last verdict, in place of what was learned before: however often and in whatever
/// order messages come, each comment counts once. What waits in an instance is learned together; between instances the history's ETag
/// decides who reads again.
/// </summary>
public sealed class LearnVerdict(CommentStates comments, SpamStore store, SpamFilter filter) : IDisposable
{
    private readonly ConcurrentQueue<(CommentId Id, TaskCompletionSource Done)> waiting = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Ends when the verdict is learned and the model that knows it is stored.</summary>
    public async Task RunAsync(CommentId id, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((id, done));
        await turn.WaitAsync(cancellationToken);
        try
        {
            await LearnWaitingAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }

        await done.Task;
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task LearnWaitingAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(CommentId Id, TaskCompletionSource Done)>();
        while (waiting.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        if (batch.Count == 0)
        {
            return; // Learned by the turn before, with others.
        }

        try
        {
            await LearnAsync([.. batch.Select(item => item.Id).Distinct()], cancellationToken);
            batch.ForEach(item => item.Done.SetResult());
        }
        catch (Exception failure)
        {
            // Each message of the batch fails by itself, and comes back.
            batch.ForEach(item => item.Done.SetException(failure));
        }
    }

    private async Task LearnAsync(IReadOnlyList<CommentId> ids, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await store.ReadHistoryAsync(cancellationToken);
            var history = stored.History ?? await ReadAllAsync(cancellationToken);
            var changed = stored.History is null;
            foreach (var id in ids)
            {
                changed |= Learn(history, id, (await comments.FindAsync(id, cancellationToken))?.Comment);
            }

            if (changed && !await store.TryWriteAsync(history, stored, cancellationToken))
            {
                continue; // Another instance was faster.
            }

            await DeriveAsync(history, changed ? stored.Number + 1 : stored.Number, cancellationToken);
            return;
        }
    }

    /// <summary>A run that died between history and model leaves a model behind: the number shows it.</summary>
    private async Task DeriveAsync(SpamHistory history, long number, CancellationToken cancellationToken)
    {
        if (await store.FindModelAsync(cancellationToken) is not { } model || model.Number < number)
        {
            await store.WriteAsync(SpamTraining.Derive(history), number, cancellationToken);
            filter.Forget();
        }
    }

    /// <summary>Every verdict that the comments know of: for a blog whose filter starts now, or reads comments in a new way.</summary>
    private async Task<SpamHistory> ReadAllAsync(CancellationToken cancellationToken)
    {
        var history = new SpamHistory();
        await foreach (var comment in comments.ListDecidedAsync(cancellationToken))
        {
            Learn(history, comment.Id, comment);
        }

        return history;
    }

    /// <summary>
    /// Approved teaches good; rejected and spam teach what the author does not want. Withdrawn words are forgotten, but for those of a
    /// spam: whoever sent it could make the filter forget it by withdrawing.
    /// </summary>
    internal static bool Learn(SpamHistory history, CommentId id, Comment? comment) =>
        comment switch
        {
            { State: CommentState.Withdrawn, Decision: AuthorDecision.Spam } => false,
            { State: not CommentState.Withdrawn, Decision: { } decision, Writer: not WriterKind.Author } => history.Learn(
                SpamExample.Of(comment, decision != AuthorDecision.Approved)
            ),
            { Text.Length: > 0 } => history.Forget(SpamExample.KeyOf(id), () => SpamExample.Of(comment, false)),
            _ => history.Forget(SpamExample.KeyOf(id), () => null),
        };
}
