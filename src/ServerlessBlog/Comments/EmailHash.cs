using System.Security.Cryptography;
using System.Text;
using ServerlessBlog.Texts;

namespace ServerlessBlog.Comments;

/// <summary>
/// What stands for an email address in keys and look-ups. Nobody reads the address out of it, but whoever knows one finds what belongs to
/// it.
/// </summary>
internal static class EmailHash
{
    /// <summary>SHA-256, 64 hex digits. Upper and lower case are one address: no provider of note tells them apart.</summary>
    public static string Of(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant())));

    /// <summary>
    /// One for every spelling that reaches the same inbox: case, what cannot be seen, sub-addresses (RFC 5233), dots at an end. To count
    /// mail by; what belongs to an address goes by <see cref="Of"/>, since not every server knows sub-addresses.
    /// </summary>
    public static string OfInbox(string email)
    {
        var plain = string.Concat(email.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Visibility.IsSeen));
        var at = plain.LastIndexOf('@');
        return at < 0 ? Of(plain) : Of($"{plain[..at].Split('+')[0].Trim('.')}@{plain[(at + 1)..].Trim('.')}");
    }
}
