using ServerlessBlog.Moderation;
using ServerlessBlog.Notifications;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Upkeep;

/// <summary>
/// Each minute: comments still pending and mail that is due go into their queues again, scheduled posts come out, those that have
/// become too old close, poison reaches the author.
/// </summary>
public sealed class MinuteUpkeep(SweepPending sweep, TendMail tend, PublishDuePosts publishDue, CommentPeriod period, DrainPoison drain)
{
    internal Task RunAsync(CancellationToken cancellationToken) =>
        EachPart.RunAsync(
            () => sweep.RunAsync(cancellationToken),
            () => tend.RunAsync(cancellationToken),
            () => publishDue.RunAsync(cancellationToken),
            () => period.RunAsync(cancellationToken),
            () => drain.RunAsync(cancellationToken)
        );
}
