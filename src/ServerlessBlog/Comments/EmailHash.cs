using System.Security.Cryptography;
using System.Text;

namespace ServerlessBlog.Comments;

/// <summary>What stands for an email address in keys and look-ups. Nobody reads the address out of it, but whoever knows one finds what belongs to it.</summary>
internal static class EmailHash
{
    /// <summary>SHA-256, 64 hex digits. Upper and lower case are one address: no provider of note tells them apart.</summary>
    public static string Of(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant())));
}
