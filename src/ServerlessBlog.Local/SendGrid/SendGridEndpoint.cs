using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ServerlessBlog.Local;

/// <summary>
/// SendGrid's <c>POST /v3/mail/send</c> on this machine: takes and refuses as SendGrid does, and shows the mails instead of sending them.
/// </summary>
internal static class SendGridEndpoint
{
    private const string FaultAddress = "/_local/mail/fault";
    private const int MostBytes = 30 * 1024 * 1024;

    public static void AddSendGridEndpoint(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LocalMailbox>().AddHttpClient();
        FaultSwitch.Add(services, FaultAddress);
    }

    public static void MapSendGrid(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v3/mail/send", SendAsync);
        app.MapGet("/_local/mail.json", (HttpContext http) =>
            http.Response.WriteAsJsonAsync(Mailbox(http).All().Where(mail => IsWanted(mail, http.Request.Query)))
        );
        app.MapDelete("/_local/mail.json", (HttpContext http) =>
        {
            Mailbox(http).Clear();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        app.MapGet("/_local/mail", (HttpContext http) => MailPages.WriteAsync(http, MailPages.List(Mailbox(http).All())));
        app.MapGet("/_local/mail/{id}", (HttpContext http, string id) =>
            Mailbox(http).All().FirstOrDefault(mail => mail.Id == id) is { } mail
                ? MailPages.WriteAsync(http, MailPages.One(mail, http.Request.Query.ContainsKey("replied")))
                : Results.NotFound().ExecuteAsync(http)
        );
        app.MapInboundParse();
        FaultSwitch.Map(app, FaultAddress);
    }

    /// <summary>Whether a mail is about the comment, and to the address, that the query names, if it names any.</summary>
    private static bool IsWanted(LocalMail mail, IQueryCollection query) =>
        (
            query["comment"].ToString() is not { Length: > 0 } comment
            || mail.CustomArgs.GetValueOrDefault("comment")?.Split(' ').Contains(comment) == true
        ) && (query["to"].ToString() is not { Length: > 0 } address || mail.To.Contains(address, StringComparer.OrdinalIgnoreCase));

    private static LocalMailbox Mailbox(HttpContext http) => http.RequestServices.GetRequiredService<LocalMailbox>();

    private static async Task SendAsync(HttpContext http)
    {
        if (await FaultSwitch.Of(http, FaultAddress).ApplyAsync(http))
            return;

        var key = http.Request.Headers.Authorization.ToString();
        if (!key.StartsWith("Bearer SG.", StringComparison.Ordinal))
        {
            await RefuseAsync(
                http,
                StatusCodes.Status401Unauthorized,
                [new SendMailError("The provided authorization grant is invalid, expired, or revoked", "")]
            );
            return;
        }

        if (http.Request.ContentLength > MostBytes)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, [new SendMailError("The message is larger than 30 MB.", "")]);
            return;
        }

        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        try
        {
            var body = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
            var (mail, errors) = SendMailRequest.Read(body, Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture), now);
            if (mail is null)
            {
                await RefuseAsync(http, StatusCodes.Status400BadRequest, errors);
                return;
            }

            Mailbox(http).Add(mail);
            await FaultSwitch.Of(http, FaultAddress).AnswerAsync(http);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            http.Response.Headers["X-Message-Id"] = mail.Id;
        }
        catch (JsonException)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, [new SendMailError("Bad Request", "")]);
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, IReadOnlyList<SendMailError> errors)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { errors });
    }
}
