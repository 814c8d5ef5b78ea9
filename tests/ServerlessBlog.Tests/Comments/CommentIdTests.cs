using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Comments;

public sealed class CommentIdTests
{
    [Fact]
    public void An_id_is_read_as_it_is_written()
    {
        var id = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b"));

        Assert.True(CommentId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.Equal("a-post.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b", id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-post")]
    [InlineData("a-post.")]
    [InlineData("a-post.0190A1B2C3D47E5F8A6B9C0D1E2F3A4B")]
    [InlineData("a-post.0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")]
    [InlineData("../x.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b")]
    [InlineData("a-post.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b ")]
    [InlineData("a-post.0190a1b2c3d47e5f8a6b9c0d1e2f3a4b.x")]
    public void There_is_one_spelling_only(string? text) => Assert.False(CommentId.TryParse(text, out _));
}
