using System.Globalization;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Site;

/// <summary>
/// One of the lists that a post stands in: a month of the blog (<c>2007-05</c>), or a year of a tag (<c>schools/2007</c>).
/// </summary>
internal readonly record struct PostListKey(string? Tag, int Year, int Month)
{
    public override string ToString() =>
        Tag is null
            ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{Tag}/{Year:D4}");

    public static PostListKey Parse(string text) =>
        text.Split('/') is [var tag, var taggedYear]
            ? new PostListKey(tag, int.Parse(taggedYear, CultureInfo.InvariantCulture), 0)
            : new PostListKey(null, int.Parse(text[..4], CultureInfo.InvariantCulture), int.Parse(text[5..], CultureInfo.InvariantCulture));
}

/// <summary>
/// The lists of a post. By time and not by number: what a page lists is decided by dates alone, so that no post ever pushes others from
/// page to page, and a list grows with the author's pace, not with the blog's age.
/// </summary>
internal static class PostLists
{
    public static IReadOnlySet<PostListKey> Of(Post? post) =>
        post is { Status: PostStatus.Published, PublishedAt: { } at }
            ? (HashSet<PostListKey>)
                [
                    new(null, at.UtcDateTime.Year, at.UtcDateTime.Month),
                    .. post.Tags.Select(tag => new PostListKey(Slug.FromTag(tag), at.UtcDateTime.Year, 0)),
                ]
            : (HashSet<PostListKey>)[];

    public static IReadOnlySet<PostListKey> Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PostListKey.Parse).ToHashSet();

    /// <summary>
    /// A whole list out of the newest posts of the blog, or of its tag; null when it may go on after the last of them.
    /// <paramref name="asked"/> is how many there were to be.
    /// </summary>
    public static IReadOnlyList<PostSummary>? Covered(PostListKey list, IReadOnlyList<PostSummary> newest, int asked)
    {
        var start = new DateTimeOffset(list.Year, Math.Max(list.Month, 1), 1, 0, 0, 0, TimeSpan.Zero);
        var end = list.Month == 0 ? start.AddYears(1) : start.AddMonths(1);
        var goesOn = newest.Count >= asked && newest[^1].PublishedAt >= start;
        return goesOn ? null : [.. newest.Where(post => post.PublishedAt >= start && post.PublishedAt < end)];
    }

    public static string Format(IEnumerable<PostListKey> lists) =>
        string.Join(' ', lists.Select(list => list.ToString()).Order(StringComparer.Ordinal));
}
