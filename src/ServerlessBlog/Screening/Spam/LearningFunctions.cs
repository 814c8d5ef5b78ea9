using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;
using ServerlessBlog.Door;
using ServerlessBlog.Screening.Repeats;
using ServerlessBlog.Screening.Writers;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Screening.Spam;

/// <summary>Teaches the spam filter, one message a verdict.</summary>
public sealed class LearningFunctions(LearnVerdict learn, CommentStates comments, WriterDecisions writers, RecentTexts texts, IOptionsMonitor<ScreeningOptions> options, IOptionsMonitor<DoorOptions> door, TimeProvider clock)
{
    private const string EveryNight = "0 37 3 * * *";

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

    /// <summary>Forgets texts and writers whose time is over.</summary>
    [Function("ForgetTexts")]
    public async Task ForgetTexts([TimerTrigger(EveryNight)] TimerInfo timer, CancellationToken cancellationToken)
    {
        await texts.DeleteBeforeAsync(clock.GetUtcNow() - options.CurrentValue.RepeatWindow, cancellationToken);
        await writers.DeleteBeforeAsync(clock.GetUtcNow() - door.CurrentValue.WriterLifetime, cancellationToken);
    }
}
