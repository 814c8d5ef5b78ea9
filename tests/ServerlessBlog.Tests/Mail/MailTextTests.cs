using ServerlessBlog.Comments;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Tests.Mail;

public sealed class MailTextTests
{
    [Theory]
    [InlineData("Hello\r\nBcc: everybody@somewhere.example", "Hello  Bcc: everybody@somewhere.example")]
    [InlineData("One\u0085two\tthree\0four", "One two three four")]
    [InlineData("Grüße 👋", "Grüße 👋")]
    public void A_header_is_one_line_whatever_somebody_wrote(string written, string line) => Assert.Equal(line, MailText.OneLine(written));

    [Fact]
    public void Neither_a_writers_name_nor_their_words_carry_a_number_of_theirs_into_a_mail()
    {
        var comment = new Comment
        {
            Id = new CommentId("a-post", Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b")),
            Text = "Mine is 4111 1111 1111 1111.",
            Name = "4111 1111 1111 1111",
            Writer = WriterKind.Named,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal("[card number]", MailText.Name(comment.DisplayName));
        Assert.Equal("Mine is [card number].", MailText.Words(comment.Text));
    }
}
