using Azure;
using ServerlessBlog.Http;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Http;

public sealed class EntityTagsTests
{
    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void If_None_Match_names_the_current_tag_or_does_not(string header, bool matches) =>
        Assert.Equal(matches, EntityTags.Matches(header, "\"a\""));

    [Theory]
    [InlineData("\"0x8D\"", true)]
    [InlineData("\"0x8D-12\"", true)]
    [InlineData("W/\"0x8D-12\"", true)]
    [InlineData("*", true)]
    [InlineData("\"0x8E-12\"", false)]
    [InlineData("\"-12\"", false)]
    [InlineData("garbage", false)]
    public void If_Match_takes_the_tag_of_the_post_and_of_its_answer(string header, bool matches) =>
        Assert.Equal(matches, PostVersion.IsNamedBy(header, new ETag("\"0x8D\"")));
}
