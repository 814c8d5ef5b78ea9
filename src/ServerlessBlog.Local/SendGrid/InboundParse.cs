using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ServerlessBlog.Local;

/// <summary>
/// SendGrid's Inbound Parse on this machine: a reply that is written on a mail's page is posted to the app in the form in which SendGrid
/// posts one.
/// </summary>
internal static class InboundParse
{
    public static void MapInboundParse(this IEndpointRouteBuilder app) => app.MapPost("/_local/mail/{id}/reply", ReplyAsync);

    /// <summary>The form, as SendGrid's reference describes it; the reply quotes the mail as most programs do.</summary>
    public static MultipartFormDataContent Form(LocalMail mail, string words, DateTimeOffset now)
    {
        var author = mail.To[0];
        var quoted = string.Join('\n', (mail.Text ?? "").Split('\n').Select(line => $"> {line}"));
        var headers = string.Create(
            CultureInfo.InvariantCulture,
            $"From: {author}\nTo: {mail.ReplyTo}\nDate: {now:R}\nMessage-ID: "
                + $"<{Guid.CreateVersion7(now):N}@local.example>\nIn-Reply-To: {mail.Headers.GetValueOrDefault("Message-ID")}\n"
        );
        return new MultipartFormDataContent
        {
            { new StringContent(headers), "headers" },
            { new StringContent($"{{@{author[(author.LastIndexOf('@') + 1)..]} : pass}}"), "dkim" },
            { new StringContent(mail.ReplyTo!), "to" },
            { new StringContent(author), "from" },
            { new StringContent("127.0.0.1"), "sender_ip" },
            { new StringContent(JsonSerializer.Serialize(new { to = (string[])[mail.ReplyTo!], from = author })), "envelope" },
            { new StringContent($"Re: {mail.Subject}"), "subject" },
            {
                new StringContent(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{words}\n\nOn {now:ddd, d MMM yyyy 'at' HH:mm} {mail.From} wrote:\n{quoted}\n"
                    )
                ),
                "text"
            },
            { new StringContent("pass"), "SPF" },
            { new StringContent("""{"to":"UTF-8","from":"UTF-8","subject":"UTF-8","text":"UTF-8"}"""), "charsets" },
            { new StringContent("0"), "attachments" },
        };
    }

    private static async Task ReplyAsync(HttpContext http, string id)
    {
        var services = http.RequestServices;
        if (services.GetRequiredService<LocalMailbox>().All().FirstOrDefault(mail => mail.Id == id) is not { ReplyTo: not null } mail)
        {
            await Results.NotFound().ExecuteAsync(http);
            return;
        }

        var words = (await http.Request.ReadFormAsync()).TryGetValue("text", out var text) ? text.ToString() : "";
        if (services.GetRequiredService<LocalOptions>().InboundParseUrl is not { } address)
        {
            await Results.NotFound().ExecuteAsync(http);
            return;
        }

        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(InboundParse));
        using var form = Form(mail, words, services.GetRequiredService<TimeProvider>().GetUtcNow());
        using var answer = await client.PostAsync(address, form);
        if (answer.StatusCode == HttpStatusCode.OK)
            http.Response.Redirect($"/_local/mail/{id}?replied=1");
        else
            await MailPages.WriteAsync(http, MailPages.Refused((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
