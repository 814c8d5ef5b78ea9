using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;

namespace ServerlessBlog.Subscriptions;

/// <summary>
/// The links of readers' mails, sealed with Data Protection: one kind confirms what an address wished, the other ends it. They name the
/// address by its hash alone. A link that ends a subscription never expires: whoever gets mail must be able to stop it.
/// </summary>
public sealed class SubscriptionLinks(
    IDataProtectionProvider protection,
    IOptionsMonitor<BlogOptions> blog,
    IOptions<SubscriptionsOptions> options,
    TimeProvider clock
)
{
    internal const string ConfirmRoute = "subscriptions/confirm";
    internal const string StopRoute = "subscriptions/unsubscribe";

    private readonly IDataProtector confirm = protection.CreateProtector("subscription-confirm");
    private readonly IDataProtector stop = protection.CreateProtector("subscription-stop");

    internal Uri Confirm(string hash) =>
        Address(
            ConfirmRoute,
            confirm.Protect(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(clock.GetUtcNow() + options.Value.ConfirmWithin).ToUnixTimeSeconds()}|{hash}"
                )
            )
        );

    internal Uri Stop(string hash, CommentId comment) => Address(StopRoute, stop.Protect($"{hash}|{comment}"));

    /// <summary>The address's hash; null when the link is no such link or too old.</summary>
    internal string? OpenConfirm(string token) =>
        SealedText.Open(confirm, token)?.Split('|') is [var expires, var hash]
        && DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)) > clock.GetUtcNow()
            ? hash
            : null;

    /// <summary>The address's hash and the comment; null when the link is no such link.</summary>
    internal (string Hash, CommentId Comment)? OpenStop(string token) =>
        SealedText.Open(stop, token)?.Split('|') is [var hash, var id] && CommentId.TryParse(id, out var comment) ? (hash, comment) : null;

    private Uri Address(string route, string token) => new(blog.CurrentValue.ApiUrl, $"{route}?token={token}");
}
