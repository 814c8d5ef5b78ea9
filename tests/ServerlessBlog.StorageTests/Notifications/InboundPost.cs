using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>A mail as Inbound Parse posts it; as it stands it is proved to be the author's.</summary>
internal sealed record InboundPost(string To, string Text)
{
    private const string Address = "api/mail/inbound?secret=local-inbound-secret";

    public string MessageId { get; } = $"<{RandomNumberGenerator.GetHexString(20, true)}@mail.example>";

    public string From { get; init; } = "The Author <author@blog.example>";

    public string Headers { get; init; } = "";

    public string Dkim { get; init; } = "{@blog.example : pass}";

    public string Spf { get; init; } = "pass";

    public string EnvelopeFrom { get; init; } = "author@blog.example";

    /// <summary>The end of the key under which the mail would come back to its author.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MessageId)));

    /// <summary>Posts it; signed with the key that SendGrid's calls have, where there is one.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, ECDsa? key, bool alter = false)
    {
        using var form = Form();
        var body = await form.ReadAsByteArrayAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = form.Headers.ContentType;
        if (key is not null)
        {
            var signature = key.SignData([.. "1700000000"u8, .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", alter ? "1700000001" : "1700000000");
            request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature));
        }

        return await client.SendAsync(request);
    }

    private MultipartFormDataContent Form() =>
        new("xYzZY")
        {
            { new StringContent($"From: {From}\nTo: {To}\nMessage-ID: {MessageId}\n{Headers}"), "headers" },
            { new StringContent(Dkim), "dkim" },
            { new StringContent($"<{To}>"), "to" },
            { new StringContent(From), "from" },
            { new StringContent(JsonSerializer.Serialize(new { to = (string[])[To], from = EnvelopeFrom })), "envelope" },
            { new StringContent("Re: A comment waits for you"), "subject" },
            { new StringContent(Text), "text" },
            { new StringContent(Spf), "SPF" },
            { new StringContent("""{"text":"UTF-8"}"""), "charsets" },
        };
}
