using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServerlessBlog.Tests.Mail;

/// <summary>A blog whose SendGrid tells what became of its mails, with a key pair of the tests.</summary>
public sealed class ToldMailFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    protected override Dictionary<string, string> Settings =>
        new()
        {
            ["Notifications:SendGridEventKey"] = Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()),
            ["Notifications:Timeout"] = "00:00:01",
        };
}

/// <summary>What the author sees of the outbox, and SendGrid's events.</summary>
public sealed class MailListTests(ToldMailFixture blog) : IClassFixture<ToldMailFixture>
{
    [Fact]
    public async Task A_refused_mail_is_listed_with_its_reason_and_can_be_sent_again()
    {
        await blog.FaultAsync("mail", "refused");
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "Unmistakable words" }, "published");
        var refused = await ItemAsync(id, "refused");
        Assert.Equal((400, "comment"), (refused.GetProperty("lastStatus").GetInt32(), refused.GetProperty("category").GetString()));
        Assert.True((await blog.GetAsAuthorAsync("api/mail")).GetProperty("counts").GetProperty("refused").GetInt32() >= 1);
        Assert.DoesNotContain("Unmistakable", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("author@", refused.ToString(), StringComparison.Ordinal);

        await blog.FaultAsync("mail", "none");
        using var retried = await blog.Author.PostAsync($"api/mail/{refused.GetProperty("key")}/retry", null);

        Assert.Equal(HttpStatusCode.NoContent, retried.StatusCode);
        await blog.MailAsync(id);
    }

    [Fact]
    public async Task A_mail_that_came_back_is_listed_until_the_author_drops_it()
    {
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "A lovely idea" }, "published");
        var key = (await blog.MailAsync(id)).GetProperty("customArgs").GetProperty("mail").GetString()!;

        await TellAsync(
            new
            {
                email = "author@blog.example",
                @event = "bounce",
                status = "5.1.1",
                reason = "550 5.1.1 author@blog.example unknown",
                type = "bounce",
                mail = key,
            }
        );

        var bounced = await ItemAsync(id, "bounced");
        Assert.Equal("it came back (5.1.1)", bounced.GetProperty("reason").GetString());
        using var dropped = await blog.Author.DeleteAsync($"api/mail/{key}");
        Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        Assert.DoesNotContain(id, (await blog.GetAsAuthorAsync("api/mail")).ToString(), StringComparison.Ordinal);
    }

    /// <summary>The fate of a mail is unknown for ten minutes in this blog: what ends its way sooner is the event.</summary>
    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_not_sent_again_when_sendgrid_says_that_it_has_it()
    {
        await blog.FaultAsync("mail", "mute");
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "A lovely idea" }, "published");
        var key = (await blog.MailAsync(id)).GetProperty("customArgs").GetProperty("mail").GetString()!;
        await ItemAsync(id, "sending");
        await blog.FaultAsync("mail", "none");

        await TellAsync(
            new
            {
                email = "author@blog.example",
                @event = "processed",
                mail = key,
            }
        );

        await Eventually.Until("the mail off the list", async () =>
            !(await blog.GetAsAuthorAsync("api/mail")).ToString().Contains(id, StringComparison.Ordinal)
        );
        Assert.Single(await blog.MailsAsync(id));
    }

    [Fact]
    public async Task Events_that_sendgrid_did_not_sign_change_nothing()
    {
        var id = await blog.ScreenedAsync(await blog.NewPostAsync(), new { text = "A lovely idea" }, "published");
        var body = JsonSerializer.Serialize(
            new[] { new { @event = "bounce", mail = (await blog.MailAsync(id)).GetProperty("customArgs").GetProperty("mail").GetString() } }
        );
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (
            var (signature, timestamp) in (ValueTuple<string?, string>[])
                [(Sign(stranger, "1", body), "1"), (Sign(blog.Key, "1", body), "2"), (null, "1"), ("!", "1")]
        )
        {
            using var answer = await SendAsync(body, signature, timestamp);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.DoesNotContain(id, (await blog.GetAsAuthorAsync("api/mail")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("")]
    public async Task A_signed_call_that_brings_no_list_of_events_is_turned_away(string body)
    {
        using var answer = await SendAsync(body, Sign(blog.Key, "1", body), "1");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_is_for_the_author_alone()
    {
        using var list = await blog.Reader.GetAsync("api/mail");
        using var retry = await blog.Reader.PostAsync("api/mail/author:x/retry", null);
        using var drop = await blog.Reader.DeleteAsync("api/mail/author:x");
        using var poison = await blog.Reader.GetAsync("api/poison");

        Assert.All([list, retry, drop, poison], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    private Task<JsonElement> ItemAsync(string commentId, string state) =>
        Eventually.Async(
            $"the mail about {commentId} {state}",
            async () =>
                (await blog.GetAsAuthorAsync("api/mail"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .FirstOrDefault(item =>
                        item.GetProperty("key").GetString()!.Contains(commentId, StringComparison.Ordinal)
                        && item.GetProperty("state").GetString() == state
                    ),
            item => item.ValueKind == JsonValueKind.Object
        );

    private async Task TellAsync(object happened)
    {
        var body = JsonSerializer.Serialize(new[] { happened });
        using var answer = await SendAsync(body, Sign(blog.Key, "1600112502", body), "1600112502");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string body, string? signature, string timestamp)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/mail/events")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Signature", signature ?? "");
        return blog.Reader.SendAsync(request);
    }

    private static string Sign(ECDsa key, string timestamp, string body) =>
        Convert.ToBase64String(
            key.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        );
}
