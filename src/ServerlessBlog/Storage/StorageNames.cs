namespace ServerlessBlog.Storage;

/// <summary>Every container, table and queue of the blog. Constants, because trigger attributes need them.</summary>
internal static class StorageNames
{
    public const string PostContainer = "posts";
    public const string MediaContainer = "media";
    public const string KeyContainer = "keys";
    public const string SettingsContainer = "settings";
    public const string SpamContainer = "spam-filter";
    public const string SiteContainer = "$web";

    public const string PostTable = "posts";
    public const string CommentTable = "comments";
    public const string ModerationTable = "moderation";
    public const string MailTable = "mail";
    public const string ReaderTable = "readers";
    public const string DoorTable = "door";

    public const string ScreeningQueue = "comment-screening";
    public const string PublishingQueue = "site-publishing";
    public const string MailQueue = "mail";
    public const string LearningQueue = "spam-learning";
    public const string PoisonSuffix = "-poison";

    public static IReadOnlyList<string> Containers { get; } =
    [PostContainer, MediaContainer, KeyContainer, SettingsContainer, SpamContainer, SiteContainer];

    /// <summary>Slices share tables: each has partitions of its own, and no query looks into another's.</summary>
    public static IReadOnlyList<string> Tables { get; } = [PostTable, CommentTable, ModerationTable, MailTable, ReaderTable, DoorTable];

    /// <summary>Those that functions listen to.</summary>
    public static IReadOnlyList<string> WorkQueues { get; } = [ScreeningQueue, MailQueue, PublishingQueue, LearningQueue];

    /// <summary>Beside each the one where the host puts messages whose function failed every time.</summary>
    public static IReadOnlyList<string> Queues { get; } = [.. WorkQueues, .. WorkQueues.Select(queue => queue + PoisonSuffix)];
}
