using ServerlessBlog.Posts;
using ServerlessBlog.Site;

namespace ServerlessBlog.Tests.Site;

public sealed class PostListsTests
{
    private static readonly Post Published = new()
    {
        Slug = "post",
        Title = "T",
        Markdown = "M",
        Author = "A",
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Tags = ["schools", "a-2007"],
        PublishedAt = new DateTimeOffset(2007, 6, 1, 0, 30, 0, TimeSpan.FromHours(1)),
    };

    [Fact]
    public void A_post_stands_in_its_month_and_in_the_year_of_each_tag_by_utc() =>
        Assert.Equal("2007-05 a-2007/2007 schools/2007", PostLists.Format(PostLists.Of(Published)));

    [Theory]
    [InlineData(PostStatus.Draft)]
    [InlineData(PostStatus.Scheduled)]
    public void What_readers_do_not_see_stands_in_no_list(PostStatus status) =>
        Assert.Empty(PostLists.Of(Published with { Status = status }));

    [Fact]
    public void The_note_that_a_page_keeps_reads_back_as_it_was() =>
        Assert.Equal(PostLists.Of(Published), PostLists.Parse(PostLists.Format(PostLists.Of(Published))));
}
