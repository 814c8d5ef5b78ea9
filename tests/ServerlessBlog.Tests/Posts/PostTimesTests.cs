using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Posts;

public sealed class PostTimesTests
{
    private static readonly DateTimeOffset Monday = new(2007, 5, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(PostStatus.Published, 4, 4)]
    [InlineData(PostStatus.Published, -4, 0)]
    [InlineData(PostStatus.Scheduled, 4, 0)]
    public void A_post_that_came_out_after_it_was_written_was_updated_then(PostStatus status, int publishedAfterDays, int updatedAfterDays)
    {
        var post = new Post
        {
            Slug = "a",
            Title = "A",
            Markdown = "a",
            Author = "Me",
            Status = status,
            PublishedAt = Monday.AddDays(publishedAfterDays),
            UpdatedAt = Monday,
        };

        Assert.Equal(Monday.AddDays(updatedAfterDays), post.UpdatedWhenPublished().UpdatedAt);
    }
}
