using CsCheck;
using ServerlessBlog.Posts;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Tests.Posts;

public sealed class FrontMatterTests
{
    private static readonly DateTimeOffset Time = new(2007, 5, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Titles as <see cref="PostInput"/> lets them in: one line, of which something is seen.</summary>
    private static readonly Gen<Post> AnyPost =
        from title in Gen.String[Gen.Char[' ', '\uD7FF'], 1, 50]
            .Where(title => TextHygiene.MendLine(title) == title && Visibility.HasAny(title))
        from markdown in Gen.String[
            Gen.OneOf(
                Gen.Char['\t', '~'].Where(character => character is not '\r' and (>= ' ' or '\n' or '\t')),
                Gen.Const('\n'),
                Gen.Const('-')
            ),
            0,
            200
        ]
        from status in Gen.Enum<PostStatus>()
        from open in Gen.Bool
        from minutes in Gen.Int[0, 10_000_000]
        select new Post
        {
            Slug = "a-post",
            Title = title,
            Markdown = markdown,
            Status = status,
            PublishedAt = status == PostStatus.Draft ? null : Time.AddMinutes(minutes),
            UpdatedAt = Time.AddTicks(minutes),
            Author = title,
            Tags = ["a", "true", "2007-05-21", "null"],
            CommentsOpen = open,
        };

    [Fact]
    public void What_is_written_is_read_again() =>
        AnyPost.Sample(post =>
        {
            var read = FrontMatter.Read(post.Slug, FrontMatter.Write(post));

            Assert.Equal(post.Tags, read.Tags);
            Assert.Equal(post with { Tags = read.Tags }, read);
        });

    [Fact]
    public void The_file_is_what_static_site_generators_read()
    {
        var post = new Post
        {
            Slug = "a",
            Title = "Dreamers: \"with\" deadlines",
            Markdown = "Text",
            UpdatedAt = Time,
            PublishedAt = Time,
            Author = "Open Door",
            Tags = ["ideas"],
        };

        const string expected = """
            ---
            title: "Dreamers: \"with\" deadlines"
            author: "Open Door"
            status: published
            date: 2007-05-21T12:00:00Z
            updated: 2007-05-21T12:00:00Z
            tags: ["ideas"]
            comments: open
            ---

            Text
            """;
        Assert.Equal(expected, FrontMatter.Write(post));
    }

    [Fact]
    public void A_file_from_a_Windows_editor_is_read()
    {
        var post = FrontMatter.Read(
            "a",
            "\uFEFF---\r\ntitle: T\r\nauthor: A\r\nstatus: draft\r\nupdated: 2007-05-21T12:00:00+02:00\r\n---\r\n\r\nText\r\n"
        );

        Assert.Equal("T", post.Title);
        Assert.Equal("Text\n", post.Markdown);
    }

    [Theory]
    [InlineData("no front matter", "front matter")]
    [InlineData("---\ntitle: T\n", "front matter")]
    [InlineData("---\n{[\n---\n", "YAML")]
    [InlineData("---\nauthor: A\nstatus: draft\nupdated: 2007-05-21T12:00:00Z\n---\n", "title")]
    [InlineData("---\ntitle: T\nauthor: A\nstatus: secret\nupdated: 2007-05-21T12:00:00Z\n---\n", "status")]
    [InlineData("---\ntitle: T\nauthor: A\nstatus: 7\nupdated: 2007-05-21T12:00:00Z\n---\n", "status")]
    [InlineData("---\ntitle: T\nauthor: A\nstatus: draft\nupdated: yesterday\n---\n", "updated")]
    public void A_broken_file_says_what_is_wrong(string file, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => FrontMatter.Read("a", file)).Message, StringComparison.Ordinal);
}
