using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ServerlessBlog.Comments;

/// <summary>
/// A writer's key to their own comment: 256 random bits, of which only a hash is stored. Nobody needs an account, a cookie or an address to
/// see or take back their words.
/// </summary>
internal static class Receipt
{
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string receipt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(receipt)));

    public static bool Opens(string receipt, Comment comment) =>
        comment.ReceiptHash is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(receipt)), Encoding.ASCII.GetBytes(hash));
}
