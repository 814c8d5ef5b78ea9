using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Extensions.Options;

using ServerlessBlog.Access;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;

namespace ServerlessBlog.SignIn;

/// <summary>
/// Signing in by a link that only the author's inbox gets. A link is a random token, of which the hash is kept until it is used or over: taking it out of the state is
/// what signs in, so that it works once on all instances together. While two links are open no further mail goes out: whoever presses the button over and
/// over fills no inbox, and the author has a link that works.
/// </summary>
public sealed class SignInByLink(SignInStore store, Sessions sessions, Outbox outbox, ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog, IOptions<AccessOptions> options, TimeProvider clock)
{
    private const int MostOpenLinks = 2;

    /// <summary>Mails a link to the author, unless two wait there already.</summary>
    internal async Task SendLinkAsync(CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var link = new OpenLink(Hash(token), now + options.Value.LinkLifetime);
        var changed = await store.ChangeAsync(
            state => state.Links.Where(open => open.Expires > now).ToList() is { Count: < MostOpenLinks } open ? state with { Links = [.. open, link] } : null,
            cancellationToken);
        if (changed is not null)
        {
            await outbox.PostAsync(await ComposeAsync(token, link), cancellationToken);
        }
    }

    /// <summary>Uses a link up; null when it was used, is over, or never was one.</summary>
    internal async Task<SessionAnswer?> UseLinkAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Hash(token);
        var now = clock.GetUtcNow();
        var changed = await store.ChangeAsync(
            state => state.Links.Any(link => link.Hash == hash && link.Expires > now) ? state with { Links = [.. state.Links.Where(link => link.Hash != hash)] } : null,
            cancellationToken);
        return changed is null ? null : sessions.Issue(changed.Generation);
    }

    /// <summary>A session for a caller who has shown the author's key.</summary>
    internal async Task<SessionAnswer> StartAsync(CancellationToken cancellationToken) => sessions.Issue((await store.ReadAsync(cancellationToken)).Generation);

    private async Task<OutgoingMail> ComposeAsync(string token, OpenLink link)
    {
        var title = MailText.OneLine(blog.CurrentValue.Title);
        // After the # it goes to no server and stands in no log.
        var address = $"{new Uri(blog.CurrentValue.SiteUrl, "desk/")}#sign-in={token}";
        var minutes = (int)options.Value.LinkLifetime.TotalMinutes;
        var html = await renderer.RenderAsync<SignInMail>(new Dictionary<string, object?>
        {
            [nameof(SignInMail.Title)] = title,
            [nameof(SignInMail.Address)] = address,
            [nameof(SignInMail.Minutes)] = minutes,
        });
        var text = $"Sign in to {title}\n\nOpen this link and press the button:\n{address}\n\nIt works once, for {minutes} minutes. If you did not ask for it, leave it: nothing happens until the button is pressed.\n";
        return new OutgoingMail($"sign-in.{link.Hash[..32]}", blog.CurrentValue.AuthorEmail, $"Sign in to {title}", text, html, "sign-in") { ExpiresAt = link.Expires };
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
