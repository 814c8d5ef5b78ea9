using System.Text.RegularExpressions;

namespace ServerlessBlog.Notifications;

/// <summary>
/// Whether a mail is from whom it says. Anybody can write any From; a signature (DKIM) or the sending server (SPF) of that domain's owner
/// is what proves it, as DMARC asks for (RFC 7489, section 3.1). What proves nothing is not enough, also when it contradicts nothing.
/// </summary>
internal static partial class SenderProof
{
    /// <summary>Null when the mail is proved to be from <paramref name="address"/>; else why not, for its owner to read.</summary>
    public static string? FindDoubt(InboundMail mail, string address)
    {
        if (!IsFrom(mail, address))
        {
            return $"it did not come from {address}";
        }

        var domain = address[(address.LastIndexOf('@') + 1)..];
        var signatures = SignaturesOf(mail["dkim"] ?? "", domain);
        var isProved = signatures.Contains(true) || (signatures.Count == 0 && IsSentBy(mail, domain));
        return isProved
            ? null
            : $"it did not come from {address}, as far as can be proved: it has no good DKIM signature of {domain}, "
                + $"and SPF did not pass for a sender of {domain}";
    }

    /// <summary>
    /// One mailbox, in one header as it came (an encoded word is a name, never an address), and the same in what SendGrid read of it.
    /// </summary>
    private static bool IsFrom(InboundMail mail, string address)
    {
        var fields = mail.RawHeader("From").ToList();
        if (!mail.HasReadableHeaders || fields.Count > 1 || fields.Append(mail["from"]).All(field => field is null))
        {
            return false;
        }

        var mailboxes = fields.Append(mail["from"]).OfType<string>().Select(field => Mailbox().Match(field).Groups["address"].Value);
        return mailboxes.All(mailbox => mailbox.Equals(address, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether each signature of the domain's owner is good. SendGrid's field is <c>{@blog.example : pass, @list.example : fail}</c>, or
    /// <c>none</c>. One good signature is enough; where there are only bad ones, the words were changed on their way, and the sending
    /// server proves nothing of them.
    /// </summary>
    private static List<bool> SignaturesOf(string dkim, string domain) =>
        !Signatures().IsMatch(dkim)
            ? []
            :
            [
                .. Signature()
                    .Matches(dkim)
                    .Where(match => MailDomains.AreAligned(match.Groups[1].Value, domain))
                    .Select(match => match.Groups[2].Value.Equals("pass", StringComparison.OrdinalIgnoreCase)),
            ];

    private static bool IsSentBy(InboundMail mail, string domain) =>
        mail["SPF"]?.Trim().Equals("pass", StringComparison.OrdinalIgnoreCase) == true
        && mail.EnvelopeSender is { } sender
        && sender.LastIndexOf('@') is > 0 and var at
        && MailDomains.AreAligned(sender[(at + 1)..], domain);

    /// <summary>An address alone, or in brackets behind a name; no list, no group, and no address that pretends to be the name.</summary>
    [GeneratedRegex(
        """^\s*((?>(?:"(?:[^"\\]|\\.)*"|[^"<>,;:@])*)<\s*(?<address>[^<>\s"]+@[^<>\s"@]+)\s*>"""
            + """|(?<address>[^<>\s,;:"()]+@[^<>\s,;:"()@]+))\s*$""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"^\s*\{\s*@[^\s,:{}@]+\s*:\s*\w+\s*(,\s*@[^\s,:{}@]+\s*:\s*\w+\s*)*\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Signatures();

    [GeneratedRegex(@"@([^\s,:{}@]+)\s*:\s*(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Signature();
}
