using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>A blog whose SendGrid signs the mail that it passes on, with a key pair of the tests.</summary>
public sealed class SignedMailFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    protected override Dictionary<string, string> Settings =>
        new() { ["Notifications:SendGridInboundKey"] = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()) };
}

/// <summary>Mail that comes in is evidence: what is not proved, what a machine wrote and what cannot be read changes nothing.</summary>
public sealed class InboundEvidenceTests(SignedMailFixture blog) : IClassFixture<SignedMailFixture>
{
    [Fact]
    public async Task Mail_that_sendgrid_did_not_sign_is_not_taken()
    {
        var (slug, _, replyTo) = await HeldAsync();
        var mail = new InboundPost(replyTo, "An answer.");
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (var (key, alter) in ((ECDsa?, bool)[])[(null, false), (stranger, false), (blog.Key, true)])
        {
            using var refused = await mail.SendAsync(blog.Reader, key, alter);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Empty(await blog.CommentsAsync(slug));
        await SendAsync(mail);
        Assert.Equal(2, (await blog.CommentsAsync(slug)).Count);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\nPrecedence: bulk\n", "author@blog.example")]
    [InlineData("x-auto-response-suppress:\n All\n", "author@blog.example")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status\n", "author@blog.example")]
    [InlineData("List-Id: <friends.lists.example>\n", "author@blog.example")]
    [InlineData("", "")]
    public async Task A_machines_mail_publishes_nothing_and_is_not_answered(string headers, string envelopeFrom)
    {
        var (slug, _, replyTo) = await HeldAsync();
        var mail = new InboundPost(replyTo, "I am away until Monday.") { Headers = headers, EnvelopeFrom = envelopeFrom };

        await SendAsync(mail);

        Assert.Empty(await blog.CommentsAsync(slug));
        Assert.DoesNotContain(await KeysAsync(), key => key.Contains(mail.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The Author <author@blog.example>", "none", "none", "author@blog.example")]
    [InlineData("The Author <author@blog.example>", "none", "neutral", "author@blog.example")]
    [InlineData("The Author <author@blog.example>", "{@evil.example : pass}", "pass", "mallory@evil.example")]
    [InlineData("\"author@blog.example\" <mallory@evil.example>", "{@evil.example : pass}", "pass", "mallory@evil.example")]
    public async Task What_is_not_proved_changes_nothing_and_comes_back_to_the_author(
        string from,
        string dkim,
        string spf,
        string envelopeFrom
    )
    {
        var (slug, _, replyTo) = await HeldAsync();
        var words = $"Words of {RandomNumberGenerator.GetHexString(20)}";

        await SendAsync(
            new InboundPost(replyTo, words)
            {
                From = from,
                Dkim = dkim,
                Spf = spf,
                EnvelopeFrom = envelopeFrom,
            }
        );

        var returned = await ReturnedAsync(words);
        Assert.Equal("author@blog.example", returned.GetProperty("to")[0].GetString());
        Assert.Contains("did not come from author@blog.example", returned.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task However_many_forged_mails_come_to_an_address_the_author_gets_a_few()
    {
        var (_, _, replyTo) = await HeldAsync();
        var before = await KeysAsync();

        for (var i = 0; i < 40; i++)
        {
            await SendAsync(new InboundPost(replyTo, $"Forged {i}") { Dkim = "none", Spf = "none" });
        }

        Assert.InRange((await KeysAsync()).Except(before).Count(key => key.StartsWith("2-key:returned:", StringComparison.Ordinal)), 1, 8);
    }

    [Fact]
    public async Task Personal_data_in_an_answer_comes_back_with_the_question()
    {
        var (slug, _, replyTo) = await HeldAsync();
        var sign = RandomNumberGenerator.GetHexString(20);

        await SendAsync(new InboundPost(replyTo, $"Yes, from May on.\n\nKind regards,\n\nAlex {sign}\nT +1 202 555 0187\n"));

        var returned = (await ReturnedAsync(sign)).GetProperty("text").GetString();
        Assert.Contains("phone number", returned, StringComparison.Ordinal);
        Assert.Contains("Should everybody read that?", returned, StringComparison.Ordinal);
        Assert.Empty(await blog.CommentsAsync(slug));
    }

    [Fact]
    public async Task What_is_left_out_of_an_answer_is_told()
    {
        var (slug, _, replyTo) = await HeldAsync();
        var sign = RandomNumberGenerator.GetHexString(20);

        await SendAsync(
            new InboundPost(
                replyTo,
                $"Yes.\n\n-- \nAlex {sign}\n\nOn 1 May 2027 Open Door <blog@blog.example> wrote:\n> {ReplyText.AnswerLine}\n>\n> You "
                    + "idiots\n\nAnd politely, please.\n"
            )
        );

        Assert.Contains("left out", (await ReturnedAsync(sign)).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("Yes.\n\nAnd politely, please.", (await blog.CommentsAsync(slug))[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Every_mail_of_ours_says_that_a_machine_made_it()
    {
        var (_, id, _) = await HeldAsync();

        var headers = (await blog.MailAsync(id)).GetProperty("headers");

        Assert.Equal(
            ("auto-generated", "All"),
            (headers.GetProperty("Auto-Submitted").GetString(), headers.GetProperty("X-Auto-Response-Suppress").GetString())
        );
    }

    private async Task<(string Slug, string Id, string ReplyTo)> HeldAsync()
    {
        var slug = await blog.NewPostAsync();
        var id = await blog.ScreenedAsync(slug, new { text = "You idiots" }, "held");
        return (slug, id, (await blog.MailAsync(id)).GetProperty("replyTo").GetString()!);
    }

    private async Task SendAsync(InboundPost mail)
    {
        using var answer = await mail.SendAsync(blog.Reader, blog.Key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<JsonElement> ReturnedAsync(string words) =>
        (
            await Eventually.Async(
                "the mail that gives the answer back",
                async () =>
                    (await blog.GetAsync("_local/mail.json"))
                        .EnumerateArray()
                        .Where(mail => mail.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal))
                        .ToList(),
                mails => mails.Count > 0
            )
        )[0];

    /// <summary>The keys of every mail that was ever posted.</summary>
    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (
            var row in blog
                .Tables.GetTableClient("mail")
                .QueryAsync<TableEntity>("PartitionKey eq 'mail' and RowKey ge '2-key:'", select: ["RowKey"])
        )
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }
}
