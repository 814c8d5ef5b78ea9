using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Comments;
using ServerlessBlog.Screening.Writers;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening.Spam;

/// <summary>Teaches the spam filter, one message a verdict.</summary>
public sealed class LearningFunctions(LearnVerdict learn, CommentStates comments, WriterDecisions writers)
{
    /// <summary>Queue <c>spam-learning</c>: the filter learns, and the writer's history.</summary>
    [Function("LearnVerdict")]
    public async Task LearnVerdict([QueueTrigger(StorageNames.LearningQueue)] LearningMessage message, CancellationToken cancellationToken)
    {
        if (await comments.FindAsync(message.Id, cancellationToken) is { Comment: var comment })
        {
            await writers.NoteAsync(comment, cancellationToken);
        }

        await learn.RunAsync(message.Id, cancellationToken);
    }
}
