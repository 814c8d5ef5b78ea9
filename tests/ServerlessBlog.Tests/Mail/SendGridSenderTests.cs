using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Tests.Mail;

public sealed class SendGridSenderTests
{
    [Fact]
    public async Task SendGrid_is_told_to_leave_the_links_of_a_mail_as_they_are_and_not_to_watch_its_reader()
    {
        var wire = new MailWire();
        var sender = new SendGridSender(
            wire,
            Options.Create(new NotificationsOptions { SendGridApiKey = "SG.key" }),
            new FixedOptions<BlogOptions>(new BlogOptions()),
            TimeProvider.System
        );

        var outcome = await sender.SendAsync(
            new OutgoingMail("a:1", "author@blog.example", "Subject", "https://blog.example/", null, "comment"),
            "<1@blog.example>",
            TestContext.Current.CancellationToken
        );

        Assert.IsType<SendOutcome.Sent>(outcome);
        var tracking = JsonDocument.Parse(wire.Sent!).RootElement.GetProperty("tracking_settings");
        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable").GetBoolean());
        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable_text").GetBoolean());
        Assert.False(tracking.GetProperty("open_tracking").GetProperty("enable").GetBoolean());
    }

    /// <summary>SendGrid at the wire: takes the mail, keeps what came.</summary>
    private sealed class MailWire : HttpMessageHandler, IHttpClientFactory
    {
        public string? Sent { get; private set; }

        public HttpClient CreateClient(string name) => new(this);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.Accepted);
        }
    }
}
