using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ServerlessBlog.Mail;

/// <summary>
/// What SendGrid signs its calls with, events and mail alike (Twilio's reference): ECDSA over the timestamp and the body as it came.
/// </summary>
internal static class SendGridSignature
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>A hash that the body is still to be read into.</summary>
    public static SHA256 Begin(HttpRequest request)
    {
        var hash = SHA256.Create();
        var timestamp = Encoding.UTF8.GetBytes(request.Headers[TimestampHeader].ToString());
        hash.TransformBlock(timestamp, 0, timestamp.Length, null, 0);
        return hash;
    }

    /// <summary>Whether the request's signature is that of the hash. <paramref name="key"/> is the public key, Base64.</summary>
    public static bool IsValid(HttpRequest request, string key, byte[] hash)
    {
        var signature = request.Headers[SignatureHeader].ToString();
        var bytes = new byte[signature.Length];
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && publicKey.VerifyHash(hash, bytes.AsSpan(0, length), DSASignatureFormat.Rfc3279DerSequence);
    }
}
