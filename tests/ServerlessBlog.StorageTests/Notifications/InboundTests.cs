using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServerlessBlog.Comments;
using ServerlessBlog.Mail;
using ServerlessBlog.Moderation;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>The author answers by answering the mail: what SendGrid's Inbound Parse posts, field by field.</summary>
public sealed class InboundTests(LentBlog blog) : IClassFixture<LentBlog>
{
    private const string Author = "The Author <author@blog.example>";
    private const string Address = "api/mail/inbound?secret=local-inbound-secret";

    [Fact]
    public async Task An_answer_by_mail_is_published_with_the_comment_that_it_answers()
    {
        var (slug, id, replyTo) = await HeldAsync();

        await PostAsync(
            replyTo,
            "A fair question.\r\n\r\nHere is why.\r\n\r\nSent from my iPhone\r\n\r\nOn Mon, 21 May 2007 at 09:30, Open Door "
                + "<blog@blog.example> wrote:\r\n> You idiots\r\n"
        );

        var comments = await blog.CommentsAsync(slug);
        Assert.Equal(2, comments.Count);
        Assert.Equal(id, comments[1].GetProperty("parentId").GetString());
        Assert.Equal("author", comments[1].GetProperty("author").GetProperty("kind").GetString());
        Assert.Equal("A fair question.\n\nHere is why.", comments[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_mail_that_is_delivered_twice_brings_one_answer_and_a_second_mail_another()
    {
        var (slug, _, replyTo) = await HeldAsync();

        await PostAsync(replyTo, "Once.", messageId: "<once@mail.example>");
        await PostAsync(replyTo, "Once.", messageId: "<once@mail.example>");
        await PostAsync(replyTo, "And another thing.", messageId: "<again@mail.example>");

        Assert.Equal(
            ["You idiots", "Once.", "And another thing."],
            (await blog.CommentsAsync(slug)).Select(comment => comment.GetProperty("text").GetString())
        );
    }

    [Fact]
    public async Task Words_in_another_character_set_arrive_as_they_were_written()
    {
        var (slug, _, replyTo) = await HeldAsync();

        await PostAsync(replyTo, "Schöne Grüße", charset: "iso-8859-1");

        Assert.Equal("Schöne Grüße", (await blog.CommentsAsync(slug))[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_address_that_this_blog_did_not_make_publishes_nothing()
    {
        var (slug, _, replyTo) = await HeldAsync();
        var altered = replyTo[..10] + (replyTo[10] == 'a' ? 'b' : 'a') + replyTo[11..];

        foreach (
            var wrong in (string[])
                [
                    altered,
                    replyTo.Replace("reply.blog.example", "other.example", StringComparison.Ordinal),
                    "reply+@reply.blog.example",
                    "author@reply.blog.example",
                    "no address",
                ]
        )
        {
            await PostAsync(wrong, "Never");
        }

        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Theory]
    [InlineData("mallory@evil.example", "{@evil.example : pass}", "pass")]
    [InlineData("author@blog.example", "none", "softfail")]
    [InlineData("author@blog.example", "{@blog.example : fail}", "pass")]
    public async Task What_does_not_come_from_the_author_is_not_published_and_the_author_is_told(string from, string dkim, string spf)
    {
        var (slug, _, replyTo) = await HeldAsync();
        var words = $"Words of {Guid.CreateVersion7(DateTimeOffset.UnixEpoch):N}";

        await PostAsync(replyTo, words, from, dkim, spf);

        var returned = await Eventually.Async(
            "the mail that gives the answer back",
            async () =>
                (await blog.GetAsync("_local/mail.json"))
                    .EnumerateArray()
                    .Where(mail => mail.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal))
                    .ToList(),
            mails => mails.Count > 0
        );
        Assert.Equal("author@blog.example", returned[0].GetProperty("to")[0].GetString());
        Assert.Contains("it did not come from author@blog.example", returned[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task A_signed_mail_counts_whatever_spf_says_of_a_forwarder()
    {
        var (slug, _, replyTo) = await HeldAsync();

        await PostAsync(replyTo, "Forwarded", dkim: "{@blog.example : pass}", spf: "fail");

        Assert.Equal(2, (await blog.CommentsAsync(slug)).Count);
    }

    [Fact]
    public async Task Without_the_secret_nothing_is_read_and_what_is_no_mail_is_refused()
    {
        using var wrong = await blog.Reader.PostAsync(
            "api/mail/inbound?secret=guessed-secret-of-some-length",
            Form("x@y.example", "Words")
        );
        using var none = await blog.Reader.PostAsync(Address, new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.BadRequest], [wrong.StatusCode, none.StatusCode]);
    }

    [Fact]
    public async Task The_reply_box_of_the_local_mail_page_does_what_a_mail_program_does()
    {
        var (slug, id, _) = await HeldAsync();
        var mail = (await blog.MailAsync(id)).GetProperty("id").GetString();

        using var sent = await blog.Reader.PostAsync(
            $"_local/mail/{mail}/reply",
            new FormUrlEncodedContent([new("text", "From the local page.")])
        );

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("From the local page.", (await blog.CommentsAsync(slug))[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_address_fits_into_a_mail_program_and_expires()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 5, 21, 12, 0, 0, TimeSpan.Zero));
        var options = Options.Create(
            new NotificationsOptions { InboundDomain = "reply.blog.example", InboundSecret = "sixteen-characters" }
        );
        var addresses = new ReplyAddresses(blog.Blobs, options, Options.Create(new ModerationOptions()), clock);
        var comment = new CommentId(new string('a', 100), Guid.CreateVersion7(DateTimeOffset.UnixEpoch));

        var address = (await addresses.MakeAsync(comment, TestContext.Current.CancellationToken))!;

        Assert.InRange(address.IndexOf('@', StringComparison.Ordinal), 1, 64);
        clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(
            new ReplyToken(comment.Row, false),
            await addresses.OpenAsync(address.ToUpperInvariant(), TestContext.Current.CancellationToken)
        );
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new ReplyToken(comment.Row, true), await addresses.OpenAsync(address, TestContext.Current.CancellationToken));
    }

    private async Task<(string Slug, string Id, string ReplyTo)> HeldAsync()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        return (slug, id, (await blog.MailAsync(id)).GetProperty("replyTo").GetString()!);
    }

    private async Task PostAsync(
        string to,
        string text,
        string from = Author,
        string dkim = "{@blog.example : pass}",
        string spf = "pass",
        string? messageId = null,
        string charset = "UTF-8"
    )
    {
        using var answer = await blog.Reader.PostAsync(Address, Form(to, text, from, dkim, spf, messageId, charset));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The fields of Twilio's reference, an attachment included.</summary>
    private static MultipartFormDataContent Form(
        string to,
        string text,
        string from = Author,
        string dkim = "none",
        string spf = "none",
        string? messageId = null,
        string charset = "UTF-8"
    ) =>
        new("xYzZY")
        {
            {
                new StringContent(
                    $"Received: by mx0047p1mdw1.sendgrid.net\nFrom: {from}\nTo: {to}\nMessage-ID: "
                        + $"{messageId ?? $"<{Random.Shared.NextInt64().ToString(CultureInfo.InvariantCulture)}@mail.example>"}\n"
                ),
                "headers"
            },
            { new StringContent(dkim), "dkim" },
            { new StringContent($"0@mx.example, <{to}>"), "to" },
            { new StringContent(from), "from" },
            { new StringContent("209.85.128.41"), "sender_ip" },
            { new StringContent(JsonSerializer.Serialize(new { to = (string[])[to], from = "author@blog.example" })), "envelope" },
            { new StringContent("1"), "attachments" },
            { new StringContent("Re: A comment waits for you"), "subject" },
            { new ByteArrayContent(Encoding.GetEncoding(charset).GetBytes(text)), "text" },
            { new StringContent(spf), "SPF" },
            { new StringContent($$"""{"to":"UTF-8","subject":"UTF-8","from":"UTF-8","text":"{{charset}}"}"""), "charsets" },
            { new ByteArrayContent(new byte[200_000]), "attachment1", "photo.jpg" },
        };
}
