using Microsoft.Extensions.Options;
using ServerlessBlog.Http;
using ServerlessBlog.Mail;

namespace ServerlessBlog.Notifications;

/// <summary>
/// The mail of the day: what screening published, held and rejected, with some of what was rejected unseen, so that a filter that goes
/// wrong is noticed within a day. It enters the outbox in the same transaction that notes until when was told.
/// </summary>
public sealed class SendDigest(
    MailStore mails,
    GatherDigest gather,
    Outbox outbox,
    ComponentRenderer renderer,
    IOptionsMonitor<BlogOptions> blog,
    IOptions<NotificationsOptions> options,
    TimeProvider clock
)
{
    /// <summary>No storage call unless the digest is due.</summary>
    internal async Task RunAsync(InHand inHand, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!options.Value.Digest || inHand.DigestDueAt > now)
        {
            return;
        }

        var last = await mails.FindDigestAsync(cancellationToken);
        if (last is not var (from, version))
        {
            // The first one tells of the time from now on.
            await mails.TrySubmitAsync([MailStore.DigestTold(now, Next(now), null)], cancellationToken);
            return;
        }

        var until = await gather.ScreenedUntilAsync(now, cancellationToken);
        var digest = await gather.RunAsync(from, until, inHand, now, cancellationToken);
        var told = MailStore.DigestTold(until, Next(now), version);
        if (!digest.IsWorthTelling)
        {
            await mails.TrySubmitAsync([told], cancellationToken);
            return;
        }

        var mail = await ComposeAsync(digest, $"digest:{now:yyyyMMddHHmm}");
        if (await mails.TryAddAsync(mail, now, [told], cancellationToken))
        {
            await outbox.QueueAsync(mail.Key, null, cancellationToken);
        }
    }

    private DateTimeOffset Next(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(options.Value.DigestHour);
        return today > now ? today : today.AddDays(1);
    }

    private async Task<OutgoingMail> ComposeAsync(Digest digest, string key)
    {
        var heading = digest.RejectedUnseen > 0 ? $"Your blog's day: {digest.RejectedUnseen} rejected unseen" : "Your blog's day";
        var desk = new Uri(blog.CurrentValue.SiteUrl, "desk/").AbsoluteUri;
        var html = await renderer.RenderAsync<DigestMail>(
            new Dictionary<string, object?>
            {
                [nameof(DigestMail.Heading)] = heading,
                [nameof(DigestMail.Blog)] = blog.CurrentValue.Title,
                [nameof(DigestMail.Digest)] = digest,
                [nameof(DigestMail.DeskUrl)] = desk,
            }
        );
        IEnumerable<string> paragraphs =
        [
            heading,
            string.Join('\n', digest.Lines.Select(line => $"- {line}")),
            .. digest.Samples.Count == 0 ? Array.Empty<string>() : [DigestMail.Why],
            .. digest.Samples.Select(sample =>
                $"{sample.Name} on \"{sample.PostTitle}\" ({string.Join("; ", sample.Reasons)})\n{sample.Text}\nNot "
                + $"spam:\n{sample.NotSpam.Address}"
            ),
            $"Your desk:\n{desk}",
        ];
        return new OutgoingMail(
            key,
            blog.CurrentValue.AuthorEmail,
            MailText.OneLine($"{heading}: {blog.CurrentValue.Title}"),
            string.Join("\n\n", paragraphs) + "\n",
            html,
            "digest"
        );
    }
}
