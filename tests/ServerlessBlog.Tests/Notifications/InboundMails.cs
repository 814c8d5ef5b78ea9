using ServerlessBlog.Notifications;

namespace ServerlessBlog.Tests.Notifications;

/// <summary>Mails as Inbound Parse posts them, proved to be the author's unless something else is said.</summary>
internal static class InboundMails
{
    public const string Author = "author@blog.example";

    public static InboundMail Make(
        string headers = "",
        string from = Author,
        string? headerFrom = null,
        string dkim = "{@blog.example : pass}",
        string spf = "pass",
        string envelopeFrom = Author
    ) =>
        new(
            new Dictionary<string, string>
            {
                ["headers"] = $"Received: by mx.example\nFrom: {headerFrom ?? from}\nMessage-ID: <1@mail.example>\n{headers}",
                ["from"] = from,
                ["dkim"] = dkim,
                ["SPF"] = spf,
                ["envelope"] = System.Text.Json.JsonSerializer.Serialize(
                    new { to = new[] { "reply+x@reply.blog.example" }, from = envelopeFrom }
                ),
            }
        );
}
