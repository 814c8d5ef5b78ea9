using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ServerlessBlog.Access;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;

namespace ServerlessBlog.SignIn;

/// <summary>
/// Signing in by a link that only the author's inbox gets. A link is a random token, of which the hash is kept until it is used or over:
/// taking it out of the state is what signs in, so that it works once on all instances together. Mails are few, however often the button is
/// pressed: one in some minutes and some a day, and the newest link works until there can be another.
/// </summary>
public sealed class SignInByLink(
    SignInStore store,
    Sessions sessions,
    Outbox outbox,
    ComponentRenderer renderer,
    IOptionsMonitor<BlogOptions> blog,
    IOptions<AccessOptions> options,
    TimeProvider clock
)
{
    /// <summary>Mails a link to the author, unless one went out just before, or too many did today.</summary>
    internal async Task SendLinkAsync(CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        var changed = await store.ChangeAsync(state => state.WithLink(hash, now, options.Value), cancellationToken);
        if (changed is not null)
        {
            await outbox.PostAsync(await ComposeAsync(token, changed.Links[^1], now), cancellationToken);
        }
    }

    /// <summary>Uses a link up; null when it was used, is over, or never was one.</summary>
    internal async Task<SessionAnswer?> UseLinkAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        var changed = await store.ChangeAsync(state => state.WithoutLink(hash, now), cancellationToken);
        return changed is null ? null : sessions.Issue(changed.Generation);
    }

    /// <summary>A session for a caller who has shown the author's key.</summary>
    internal async Task<SessionAnswer> StartAsync(CancellationToken cancellationToken) =>
        sessions.Issue((await store.ReadAsync(cancellationToken)).Generation);

    private async Task<OutgoingMail> ComposeAsync(string token, OpenLink link, DateTimeOffset now)
    {
        var title = MailText.OneLine(blog.CurrentValue.Title);
        // After the # it goes to no server and stands in no log.
        var address = $"{new Uri(blog.CurrentValue.SiteUrl, "desk/")}#sign-in={token}";
        var lasts = Lasts(link, now);
        var html = await renderer.RenderAsync<SignInMail>(
            new Dictionary<string, object?>
            {
                [nameof(SignInMail.Title)] = title,
                [nameof(SignInMail.Address)] = address,
                [nameof(SignInMail.Lasts)] = lasts,
            }
        );
        var text =
            $"Sign in to {title}\n\nOpen this link and press the button:\n{address}\n\nIt works once, {lasts}. If you did not ask for "
            + "it, leave it: nothing happens until the button is pressed.\n";
        return new OutgoingMail(
            $"sign-in.{link.Hash[..32]}",
            blog.CurrentValue.AuthorEmail,
            $"Sign in to {title}",
            text,
            html,
            OutgoingMail.SignIn
        )
        {
            ExpiresAt = link.Expires,
        };
    }

    private static string Lasts(OpenLink link, DateTimeOffset now) =>
        link.Expires - now <= TimeSpan.FromHours(1)
            ? string.Create(CultureInfo.InvariantCulture, $"for {(int)(link.Expires - now).TotalMinutes} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"until {link.Expires:d MMMM HH:mm} UTC, and there is no other before");

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
