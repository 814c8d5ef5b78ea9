using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Comments;

public sealed class EmailHashTests
{
    [Theory]
    [InlineData("Jo@Somewhere.Example")]
    [InlineData("jo+news@somewhere.example")]
    [InlineData("jo+a+b@somewhere.example.")]
    [InlineData("jo.@somewhere.example")]
    [InlineData("j\u200Bo@somewhere\u2060.example")]
    [InlineData("\uFF4Ao@somewhere.example")]
    public void Spellings_of_one_inbox_count_as_one(string spelling) =>
        Assert.Equal(EmailHash.Of("jo@somewhere.example"), EmailHash.OfInbox(spelling));

    [Theory]
    [InlineData("joe@somewhere.example")]
    [InlineData("jo@elsewhere.example")]
    [InlineData("j.o@somewhere.example")]
    public void Other_inboxes_do_not(string other) => Assert.NotEqual(EmailHash.OfInbox("jo@somewhere.example"), EmailHash.OfInbox(other));
}
