using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ServerlessBlog.Http;

/// <summary>
/// Links, cursors, forms and sessions: text that went out sealed with Data Protection, and comes back from whoever had it.
/// </summary>
internal static class SealedText
{
    /// <summary>What was sealed; null when it was altered, or sealed for another purpose or by another blog.</summary>
    public static string? Open(IDataProtector protector, string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
