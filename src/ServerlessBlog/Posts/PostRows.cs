using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Posts;

/// <summary>
/// The index table's rows, all in one partition, so that the rows of a post change in one transaction and a list is one range of keys:
/// <c>slug:{slug}</c> to look a post up; <c>all:{newest first}:{slug}</c> for the list; <c>tag:{tag}:{newest first}:{slug}</c> for each
/// tag. Drafts and scheduled posts stand under <c>draft:</c> and <c>scheduled:</c> instead, where no reader's list looks. A month is a
/// range of any of them.
/// </summary>
internal static class PostRows
{
    public const string Partition = "posts";

    /// <summary>After ':' in ASCII: the end of a range of keys that begin alike.</summary>
    private const char AfterColon = ';';

    public static string SlugKey(string slug) => $"slug:{slug}";

    public static string ListPrefix(PostStatus status) =>
        status == PostStatus.Published ? "all:" : status.ToString().ToLowerInvariant() + ":";

    public static string TagPrefix(string tag) => $"tag:{tag}:";

    /// <summary>
    /// The first key of a list and the one after its last; <paramref name="from"/> and <paramref name="to"/> narrow it to posts from then
    /// until before then.
    /// </summary>
    public static (string First, string After) Range(string prefix, DateTimeOffset? from, DateTimeOffset? to) =>
        (
            to is { } before ? prefix + RowKeys.NewestFirst(before.AddTicks(-1)) : prefix,
            from is { } since ? prefix + RowKeys.NewestFirst(since) + AfterColon : prefix[..^1] + AfterColon
        );

    public static IEnumerable<string> Keys(PostSummary post) => Keys(post.Slug, post.Status, post.PublishedAt ?? post.UpdatedAt, post.Tags);

    public static IEnumerable<string> Keys(string slug, PostStatus status, DateTimeOffset at, IReadOnlyList<string> tags)
    {
        var position = $"{RowKeys.NewestFirst(at)}:{slug}";
        yield return SlugKey(slug);
        yield return ListPrefix(status) + position;
        foreach (var tag in status == PostStatus.Published ? tags : [])
        {
            yield return TagPrefix(Slug.FromTag(tag)) + position;
        }
    }

    /// <summary>A tag a line. Rows that were written when tags were slugs have them in another column, between spaces.</summary>
    public static string TagNames(TableEntity row) => row.GetString("TagNames") ?? row.GetString("Tags").Replace(' ', '\n');

    public static TableEntity ToEntity(PostSummary post, string rowKey) =>
        new(Partition, rowKey)
        {
            ["Slug"] = post.Slug,
            ["Title"] = post.Title,
            ["Summary"] = post.Summary,
            ["Status"] = post.Status.ToString(),
            ["PublishedAt"] = post.PublishedAt,
            ["UpdatedAt"] = post.UpdatedAt,
            ["Author"] = post.Author,
            ["TagNames"] = string.Join('\n', post.Tags),
            ["CommentsOpen"] = post.CommentsOpen,
            ["CommentCount"] = post.CommentCount,
        };

    public static PostSummary FromEntity(TableEntity row) =>
        new(
            row.GetString("Slug"),
            row.GetString("Title"),
            row.GetString("Summary"),
            Enum.Parse<PostStatus>(row.GetString("Status")),
            row.GetDateTimeOffset("PublishedAt"),
            row.GetDateTimeOffset("UpdatedAt")!.Value,
            row.GetString("Author"),
            TagNames(row).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            row.GetBoolean("CommentsOpen")!.Value,
            row.GetInt32("CommentCount")!.Value
        );
}
