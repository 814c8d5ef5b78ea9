using Microsoft.Azure.Functions.Worker;

using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening.Spam;

/// <summary>Teaches the spam filter, one message a verdict.</summary>
public sealed class LearningFunctions(LearnVerdict learn)
{
    /// <summary>Queue <c>spam-learning</c>.</summary>
    [Function("LearnVerdict")]
    public Task LearnVerdict([QueueTrigger(StorageNames.LearningQueue)] LearningMessage message, CancellationToken cancellationToken) =>
        learn.RunAsync(message.Id, cancellationToken);
}
