using System.Globalization;
using System.Security.Cryptography;

using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

using ServerlessBlog.Comments;

namespace ServerlessBlog.Moderation;

/// <summary>What a link in a mail lets its holder do: one action on one revision of one comment.</summary>
internal sealed record ModerationLink(CommentId Id, string Action, int Revision);

/// <summary>
/// Links that carry the author's decision, sealed with Data Protection. A link names the comment's revision: once the comment has moved, it opens nothing any more,
/// so it works once, and a forwarded mail does not moderate for ever.
/// </summary>
public sealed class ModerationLinks(IDataProtectionProvider protection, IOptions<BlogOptions> blog, IOptions<ModerationOptions> options, TimeProvider clock)
{
    /// <summary>The route of the page behind every link.</summary>
    internal const string Route = "moderation/link";

    private readonly IDataProtector protector = protection.CreateProtector("moderation-link");

    /// <summary>The address that the mail carries.</summary>
    internal Uri Make(Comment comment, string action)
    {
        var expires = (clock.GetUtcNow() + options.Value.LinkLifetime).ToUnixTimeSeconds();
        return new Uri(blog.Value.ApiUrl, $"{Route}?token={protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{expires}|{comment.Revision}|{action}|{comment.Id}"))}");
    }

    /// <summary>Null when the link was altered, is another blog's, or has expired.</summary>
    internal ModerationLink? Open(string token)
    {
        try
        {
            return protector.Unprotect(token).Split('|') is [var expires, var revision, var action, var id]
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)) > clock.GetUtcNow()
                && CommentId.TryParse(id, out var commentId)
                    ? new ModerationLink(commentId, action, int.Parse(revision, CultureInfo.InvariantCulture))
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
