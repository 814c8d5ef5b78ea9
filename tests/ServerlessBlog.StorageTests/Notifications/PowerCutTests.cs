using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>
/// The process dies between SendGrid's taking a mail and the note of it. SendGrid's stand-in runs here, where it outlives the blog.
/// </summary>
[Trait("Takes", "minutes")]
public sealed class PowerCutTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly int port = LoopbackPort.PickFree();
    private readonly DirectoryInfo dataFolder = Directory.CreateTempSubdirectory("blog-power-");
    private WebApplication sendGrid = null!;
    private HttpClient mailbox = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        builder.Services.AddRouting().AddSingleton(new LocalOptions { DataFolder = dataFolder.FullName }).AddSendGridEndpoint();
        sendGrid = builder.Build();
        sendGrid.MapSendGrid();
        await sendGrid.StartAsync();
        mailbox = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
    }

    public async ValueTask DisposeAsync()
    {
        mailbox.Dispose();
        key.Dispose();
        await sendGrid.DisposeAsync();
        dataFolder.Delete(recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task The_mail_is_not_lost_and_a_second_copy_is_the_same_message()
    {
        await using var blog = await StartAsync("00:00:04");
        await CommentAndCutAsync(blog);

        await blog.RestartAsync();

        await EndsAsync(blog);
        var mails = await MailsAsync();
        Assert.InRange(mails.Count, 1, 2);
        Assert.Single(mails.Select(mail => mail.GetProperty("headers").GetProperty("Message-ID").GetString()).Distinct());
    }

    [Fact(Explicit = true)]
    public async Task The_mail_is_not_sent_again_when_sendgrids_event_says_that_it_went_out()
    {
        await using var blog = await StartAsync("00:30:00");
        await CommentAndCutAsync(blog);
        await blog.RestartAsync();
        var mail = (await MailsAsync())[0].GetProperty("customArgs").GetProperty("mail").GetString();
        var body = JsonSerializer.Serialize(new[] { new { @event = "delivered", mail } });

        using var request = new HttpRequestMessage(HttpMethod.Post, "api/mail/events")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", "1");
        request.Headers.Add(
            "X-Twilio-Email-Event-Webhook-Signature",
            Convert.ToBase64String(
                key.SignData(Encoding.UTF8.GetBytes("1" + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            )
        );
        using var told = await blog.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        await EndsAsync(blog);
        Assert.Single(await MailsAsync());
    }

    private Task<BlogProcess> StartAsync(string doubtfulFor) =>
        BlogProcess.StartAsync(
            azurite.NewAccount(),
            new Dictionary<string, string>
            {
                ["Notifications:SendGridHost"] = $"http://127.0.0.1:{port}",
                ["Notifications:SendGridEventKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
                ["Notifications:Timeout"] = "00:00:02",
                ["Notifications:DoubtfulFor"] = doubtfulFor,
                ["Local:QueueLease"] = "00:00:05",
            }
        );

    /// <summary>SendGrid has the mail and has not answered yet when the power fails.</summary>
    private async Task CommentAndCutAsync(BlogProcess blog)
    {
        using var author = blog.Author();
        using var created = await author.PostAsJsonAsync("api/posts", new { title = "Power", markdown = "Words" });
        await BlogFixture.ReadAsync(created, HttpStatusCode.Created);
        using var muted = await mailbox.PutAsync("_local/mail/fault", new StringContent("mute"));
        using var commented = await ReaderForm.SendAsync(blog.Client, "power", new { text = "What a lovely idea" });
        await BlogFixture.ReadAsync(commented, HttpStatusCode.Accepted);
        await Eventually.Until("SendGrid's having the mail", async () => (await MailsAsync()).Count == 1);
        blog.Kill();
        using var mended = await mailbox.PutAsync("_local/mail/fault", new StringContent("none"));
    }

    private async Task<IReadOnlyList<JsonElement>> MailsAsync() =>
        [.. (await mailbox.GetFromJsonAsync<JsonElement>("_local/mail.json")).EnumerateArray()];

    private static Task EndsAsync(BlogProcess blog)
    {
        var author = blog.Author();
        return Eventually.Until(
            "an empty outbox",
            async () => (await author.GetFromJsonAsync<JsonElement>("api/mail")).GetProperty("items").GetArrayLength() == 0,
            TimeSpan.FromSeconds(90)
        );
    }
}
