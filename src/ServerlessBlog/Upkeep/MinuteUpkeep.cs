using ServerlessBlog.Moderation;
using ServerlessBlog.Notifications;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Upkeep;

/// <summary>
/// Each minute: comments still pending and mail that is due go into their queues again, scheduled posts come out, poison reaches the author.
/// </summary>
public sealed class MinuteUpkeep(SweepPending sweep, TendMail tend, PublishDuePosts publishDue, DrainPoison drain)
{
    internal Task RunAsync(CancellationToken cancellationToken) => EachPart.RunAsync(
        () => sweep.RunAsync(cancellationToken),
        () => tend.RunAsync(cancellationToken),
        () => publishDue.RunAsync(cancellationToken),
        () => drain.RunAsync(cancellationToken));
}
