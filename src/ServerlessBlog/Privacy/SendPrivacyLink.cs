using System.Globalization;
using Microsoft.Extensions.Options;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Privacy;

/// <summary>
/// Mails an address the link to its data, if there is any: an address that is unknown here gets no mail, and whoever asked cannot tell,
/// since the answer was given before anybody looked.
/// </summary>
public sealed class SendPrivacyLink(
    PrivacyStore privacy,
    ExportPersonalData export,
    Outbox outbox,
    ComponentRenderer renderer,
    IOptionsMonitor<BlogOptions> blog,
    TimeProvider clock
)
{
    private const string Heading = "What this blog holds of you";
    private const string Note =
        "Somebody, probably you, asked for what belongs to this address. The button opens a page on which you can take a copy, or "
        + "erase it all; it works once, for a day. If it was not you, do nothing.";

    /// <summary>May run twice.</summary>
    public async Task RunAsync(string inbox, CancellationToken cancellationToken)
    {
        if (await privacy.FindRequestAsync(inbox, cancellationToken) is not { } request)
        {
            return;
        }

        var hash = EmailHash.Of(request.Email);
        var data = await export.OfAddressAsync(hash, cancellationToken);
        if (data.Comments.Count + data.Subscriptions.Count > 0)
        {
            // The link before the mail: a run that died in between leaves a link that nobody has.
            var secret = await privacy.AddLinkAsync(hash, clock.GetUtcNow(), cancellationToken);
            await outbox.PostAsync(
                await ComposeAsync(
                    hash,
                    request,
                    new Uri(blog.CurrentValue.ApiUrl, $"{PrivacyFunctions.LinkRoute}?token={secret}"),
                    cancellationToken
                ),
                cancellationToken
            );
        }

        await privacy.FinishRequestAsync(inbox, request, cancellationToken);
    }

    private async Task<OutgoingMail> ComposeAsync(string hash, PrivacyRequest request, Uri link, CancellationToken cancellationToken)
    {
        var html = await renderer.RenderAsync<PrivacyMail>(
            new Dictionary<string, object?>
            {
                [nameof(PrivacyMail.Heading)] = Heading,
                [nameof(PrivacyMail.BlogTitle)] = blog.CurrentValue.Title,
                [nameof(PrivacyMail.Note)] = Note,
                [nameof(PrivacyMail.Link)] = link,
            }
        );
        cancellationToken.ThrowIfCancellationRequested();
        return new OutgoingMail(
            string.Create(CultureInfo.InvariantCulture, $"privacy:{hash}:{request.At.ToUnixTimeSeconds()}"),
            request.Email,
            MailText.OneLine($"{Heading}: {blog.CurrentValue.Title}"),
            $"{Heading}\n\n{blog.CurrentValue.Title}, {blog.CurrentValue.SiteUrl}\n\n{Note}\n\n{link}\n",
            html,
            "privacy"
        )
        {
            ExpiresAt = request.At + PrivacyOptions.LinkLifetime,
        };
    }
}
