using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Posts;

public sealed class PostRowsTests
{
    private static readonly DateTimeOffset May = new(2007, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Newer_posts_sort_first()
    {
        var keys = new[] { May, May.AddTicks(1), May.AddYears(100) }.Select(time => ListKey("all:", time)).ToList();

        Assert.Equal(keys.OrderDescending(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void A_month_is_a_range_from_its_first_instant_to_before_the_next()
    {
        var (first, after) = PostRows.Range("all:", May, May.AddMonths(1));

        Assert.All([May, May.AddMonths(1).AddTicks(-1)], time => Assert.True(IsIn(ListKey("all:", time), first, after)));
        Assert.All([May.AddTicks(-1), May.AddMonths(1)], time => Assert.False(IsIn(ListKey("all:", time), first, after)));
    }

    [Fact]
    public void A_tag_is_not_in_the_range_of_a_tag_that_it_begins_like()
    {
        var (first, after) = PostRows.Range(PostRows.TagPrefix("idea"), null, null);

        Assert.True(IsIn(ListKey("tag:idea:", May), first, after));
        Assert.False(IsIn(ListKey("tag:ideas:", May), first, after));
        Assert.False(IsIn(ListKey("tag:idea-board:", May), first, after));
    }

    [Theory]
    [InlineData(PostStatus.Draft)]
    [InlineData(PostStatus.Scheduled)]
    public void A_post_that_is_not_published_has_no_row_that_readers_lists_look_at(PostStatus status) =>
        Assert.All(PostRows.Keys(Summary(status, May)), key =>
            Assert.False(key.StartsWith("all:", StringComparison.Ordinal) || key.StartsWith("tag:", StringComparison.Ordinal))
        );

    private static bool IsIn(string key, string first, string after) =>
        string.CompareOrdinal(key, first) >= 0 && string.CompareOrdinal(key, after) < 0;

    private static string ListKey(string prefix, DateTimeOffset time) =>
        PostRows
            .Keys(Summary(PostStatus.Published, time))
            .Single(key => key.StartsWith("all:", StringComparison.Ordinal))
            .Replace("all:", prefix, StringComparison.Ordinal);

    private static PostSummary Summary(PostStatus status, DateTimeOffset time) =>
        new("a-post", "T", "S", status, time, time, "A", ["idea"], true, 0);
}
