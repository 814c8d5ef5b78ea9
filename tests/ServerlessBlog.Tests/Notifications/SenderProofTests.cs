using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

public sealed class SenderProofTests
{
    /// <summary>DKIM, SPF and the envelope's sender, none of which says that the owner of blog.example sent it.</summary>
    [Theory]
    [InlineData("none", "none", "author@blog.example")]
    [InlineData("none", "neutral", "author@blog.example")]
    [InlineData("none", "softfail", "author@blog.example")]
    [InlineData("none", "fail", "author@blog.example")]
    [InlineData("none", "temperror", "author@blog.example")]
    [InlineData("none", "permerror", "author@blog.example")]
    [InlineData("none", "", "author@blog.example")]
    [InlineData("", "", "author@blog.example")]
    [InlineData("none", "pass", "mallory@evil.example")]
    [InlineData("none", "pass", "author@notblog.example")]
    [InlineData("none", "pass", "author@blog.example.evil.example")]
    [InlineData("none", "pass", "blog.example")]
    [InlineData("none", "passed", "author@blog.example")]
    [InlineData("{@evil.example : pass}", "none", "author@blog.example")]
    [InlineData("{@evil.example : pass}", "pass", "mallory@evil.example")]
    [InlineData("{@blog.example : fail}", "none", "author@blog.example")]
    [InlineData("{@blog.example : fail}", "pass", "author@blog.example")]
    [InlineData("{@blog.example : fail, @evil.example : pass}", "neutral", "author@blog.example")]
    [InlineData("{@blog.example.evil.example : pass}", "none", "author@blog.example")]
    [InlineData("{@evil-blog.example : pass}", "none", "author@blog.example")]
    [InlineData("{@evil.example/@blog.example : pass}", "none", "author@blog.example")]
    [InlineData("evil @blog.example : pass", "none", "author@blog.example")]
    [InlineData("{@example : pass}", "none", "author@blog.example")]
    public void What_proves_nothing_is_not_enough(string dkim, string spf, string envelopeFrom) =>
        Assert.Contains(
            "as far as can be proved",
            SenderProof.FindDoubt(InboundMails.Make(dkim: dkim, spf: spf, envelopeFrom: envelopeFrom), InboundMails.Author),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("{@blog.example : pass}", "fail", "list@list.example")]
    [InlineData("{@mail.blog.example : pass}", "none", "author@blog.example")]
    [InlineData("{@list.example : fail, @BLOG.example : Pass}", "softfail", "")]
    [InlineData("none", "Pass", "author@blog.example")]
    [InlineData("none", "pass", "<bounce+1@bounces.blog.example>")]
    public void A_signature_or_a_sender_of_the_same_owner_proves_it(string dkim, string spf, string envelopeFrom) =>
        Assert.Null(SenderProof.FindDoubt(InboundMails.Make(dkim: dkim, spf: spf, envelopeFrom: envelopeFrom), InboundMails.Author));

    [Theory]
    [InlineData("mallory@evil.example")]
    [InlineData("\"author@blog.example\" <mallory@evil.example>")]
    [InlineData("author@blog.example <mallory@evil.example>")]
    [InlineData("<author@blog.example> <mallory@evil.example>")]
    [InlineData("author@blog.example, mallory@evil.example")]
    [InlineData("mallory@evil.example, author@blog.example")]
    [InlineData("Friends: author@blog.example;")]
    [InlineData("=?utf-8?q?author=40blog.example?= <mallory@evil.example>")]
    [InlineData("=?utf-8?q?author=40blog.example?=")]
    [InlineData("mallory@evil.example (author@blog.example)")]
    [InlineData("author@blog.example@evil.example")]
    [InlineData("\"author@blog.example\"@evil.example")]
    [InlineData("author@blog.example.evil.example")]
    [InlineData("")]
    public void Another_mailbox_is_not_the_authors_whatever_its_name_says(string from) =>
        Assert.Equal("it did not come from author@blog.example", SenderProof.FindDoubt(InboundMails.Make(from: from), InboundMails.Author));

    [Theory]
    [InlineData("author@blog.example")]
    [InlineData("Alex Author <AUTHOR@Blog.Example>")]
    [InlineData("\"Author, Alex (City) @ work\" <author@blog.example>")]
    [InlineData("=?utf-8?b?w4RsZXg=?= <author@blog.example>")]
    [InlineData("Dr. Alex O'Author\n <author@blog.example>")]
    public void The_authors_mailbox_is_theirs_under_any_name(string from) =>
        Assert.Null(SenderProof.FindDoubt(InboundMails.Make(from: from), InboundMails.Author));

    [Fact]
    public void Two_From_fields_and_two_that_differ_prove_nothing()
    {
        Assert.NotNull(SenderProof.FindDoubt(InboundMails.Make(headers: "From: mallory@evil.example\n"), InboundMails.Author));
        Assert.NotNull(SenderProof.FindDoubt(InboundMails.Make(headers: "FROM: author@blog.example\n"), InboundMails.Author));
        Assert.NotNull(SenderProof.FindDoubt(InboundMails.Make(headerFrom: "mallory@evil.example"), InboundMails.Author));
        Assert.NotNull(
            SenderProof.FindDoubt(InboundMails.Make(from: "mallory@evil.example", headerFrom: "author@blog.example"), InboundMails.Author)
        );
    }

    [Theory]
    [InlineData("blog.example", "blog.example", true)]
    [InlineData("mail.blog.example", "blog.example", true)]
    [InlineData("blog.example", "news.blog.example", true)]
    [InlineData("a.blog.example", "b.blog.example", true)]
    [InlineData("a.blog.co.uk", "b.blog.co.uk", true)]
    [InlineData("mail.ibm.de", "ibm.de", true)]
    [InlineData("Blog.Example.", "blog.example", true)]
    [InlineData("müller.example", "xn--mller-kva.example", true)]
    [InlineData("evil.co.uk", "blog.co.uk", false)]
    [InlineData("co.uk", "blog.co.uk", false)]
    [InlineData("evil.com.au", "blog.com.au", false)]
    [InlineData("evil.gouv.fr", "ville.gouv.fr", false)]
    [InlineData("evil.github.io", "blog.github.io", false)]
    [InlineData("evil.k12.ny.us", "blog.k12.ny.us", false)]
    [InlineData("evil.example", "blog.example", false)]
    [InlineData("blogexample", "blog.example", false)]
    [InlineData("example", "blog.example", false)]
    [InlineData("", "blog.example", false)]
    public void Two_domains_are_one_owners_only_below_a_name_that_somebody_owns(string one, string other, bool aligned)
    {
        Assert.Equal(aligned, MailDomains.AreAligned(one, other));
        Assert.Equal(aligned, MailDomains.AreAligned(other, one));
    }
}
