using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Local;

/// <summary>The mails that were taken, to be looked at in a browser. A mail's HTML is shown in a frame where nothing runs.</summary>
internal static class MailPages
{
    private const string Style = """
        :root {
          color-scheme: light dark;
          --line: light-dark(#d5d8dc, #3c444d);
          --soft: light-dark(#57606a, #a4adb7);
          --paper: light-dark(#f6f7f8, #15181c);
          --card: light-dark(#fff, #1e2329);
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
        h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
        ul { list-style: none; margin: 0; padding: 0; }
        li a {
          display: block; padding: .8rem 1rem; margin-bottom: .5rem; border: 1px solid var(--line); border-radius: .5rem;
          background: var(--card); color: inherit; text-decoration: none;
        }
        li a:hover, li a:focus-visible { border-color: currentcolor; }
        li strong { display: block; overflow-wrap: anywhere; }
        .soft, dt { color: var(--soft); font-size: .9rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; overflow-wrap: anywhere; }
        dd { margin: 0; }
        iframe { width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
        textarea { width: 100%; padding: .7rem; font: inherit; }
        button { min-height: 2.75rem; padding: 0 1.2rem; font: inherit; }
        pre {
          padding: 1rem; border: 1px solid var(--line); border-radius: .5rem;
          background: var(--card); white-space: pre-wrap; overflow-wrap: anywhere;
        }
        """;

    public static string List(IReadOnlyList<LocalMail> mails)
    {
        var items = new StringBuilder();
        foreach (var mail in mails)
        {
            var firstLine = mail.Text?.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault() ?? "";
            items
                .Append(CultureInfo.InvariantCulture, $"<li><a href=\"/_local/mail/{mail.Id}\"><strong>{Encode(mail.Subject)}</strong>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<span class=\"soft\">{mail.ReceivedAt:HH:mm:ss} UTC · to {Encode(string.Join(", ", mail.To))} · "
                        + $"{Encode(firstLine)}</span></a></li>"
                );
        }

        var body =
            mails.Count == 0
                ? "<p>No mail yet. Comment on a post: the author's mail appears here within seconds.</p>"
                : $"<ul>{items}</ul>";
        return Page($"Mail ({mails.Count})", $"<h1>Mail that would have been sent</h1>{body}");
    }

    public static string Refused(int status, string answer) =>
        Page("Not taken", $"<h1>The app answered {status}</h1><pre>{Encode(answer)}</pre>");

    public static string One(LocalMail mail, bool replied)
    {
        var fields = new StringBuilder();
        IEnumerable<KeyValuePair<string, string>> shown =
        [
            new("From", mail.From),
            new("To", string.Join(", ", mail.To)),
            new("Reply-To", mail.ReplyTo ?? "none"),
            new("Received", mail.ReceivedAt.ToString("u", CultureInfo.InvariantCulture)),
            .. mail.Headers,
        ];
        foreach (var (name, value) in shown)
        {
            fields.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(name)}</dt><dd>{Encode(value)}</dd>");
        }

        var html = Encode("<base target=\"_blank\">" + mail.Html);
        return Page(
            mail.Subject,
            $"""
            <p><a href="/_local/mail">All mail</a></p>
            <h1>{Encode(mail.Subject)}</h1>
            <dl>{fields}</dl>
            {(mail.ReplyTo is null ? "" : ReplyBox(mail, replied))}
            <h2>HTML part</h2>
            <iframe title="The mail's HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{html}"></iframe>
            <h2>Text part</h2>
            <pre>{Encode(mail.Text ?? "")}</pre>
            """
        );
    }

    private const string Replied = """
        <p role="status">
        Sent, as a mail program would. Look at the post, or at <a href="/_local/mail">the mail</a> if it could not be published.
        </p>
        """;

    private static string ReplyBox(LocalMail mail, bool replied) =>
        $"""
            <form method="post" action="/_local/mail/{mail.Id}/reply">
              <h2><label for="text">Reply to this mail</label></h2>
              {(replied ? Replied : "")}
              <textarea id="text" name="text" rows="5" required></textarea>
              <p><button>Send the reply</button></p>
            </form>
            """;

    public static Task WriteAsync(HttpContext http, string html)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(html, http.RequestAborted);
    }

    private static string Page(string title, string body) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
            <title>{Encode(title)}</title><style>{Style}</style>
            </head>
            <body><main>{body}</main></body>
            </html>
            """;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
